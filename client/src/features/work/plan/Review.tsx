import {
  endAction,
  explainOutcome,
  reopenAction,
  reviewAction,
  type OutcomeKind,
} from '@cairn/shared/collab/schema.ts';
import type { Member, Session } from '@cairn/shared/mentorship.ts';
import { Check, CornerDownRight, Minus, RefreshCw, X, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { CollabDocument } from '../../../collab/types.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useGoals, usePlan } from '../useDocument.ts';
import { DueMark } from './DueMark.tsx';
import { localDate } from './due.ts';
import { EndDialog } from './EndDialog.tsx';
import { GoalReview } from './goals/GoalReview.tsx';
import { ownerName } from './owner.ts';
import { reviewOf, type Reviewed } from '@cairn/shared/recap/review.ts';
import styles from './Review.module.css';
import { useTranslation } from '../../../words/words.ts';

interface Props {
  document: CollabDocument;
  members: readonly Member[];
  you: Member;
  session: Session;
  canEdit: boolean;
  serverNow: () => number;
  say: (words: string) => void;
  toBoard: () => void;
}

type Answer = OutcomeKind | 'stays';

const ANSWERS: readonly { answer: Answer; key: string; Icon: LucideIcon }[] = [
  { answer: 'done', key: 'd', Icon: Check },
  { answer: 'changed', key: 'c', Icon: RefreshCw },
  { answer: 'dropped', key: 'x', Icon: X },
  { answer: 'stays', key: 's', Icon: Minus },
];

/** What a session begins with: each action that is open from before ends or stays, and what was learned is said. */
export function Review(props: Props) {
  const { document, members, you, session, canEdit, serverNow, say, toBoard } = props;
  const { t } = useTranslation(['plan', 'work']);
  const { t: ofWork } = useTranslation('work');
  const rows = reviewOf(usePlan(document), session.id);
  const goals = useGoals(document);
  const [ending, setEnding] = useState<{ id: string; kind: 'changed' | 'dropped' } | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const done = rows.filter(({ isReviewed }) => isReviewed).length;
  const asked = rows.find(({ action }) => action.id === ending?.id);
  const today = localDate(serverNow());
  const moment = () => ({ at: serverNow(), sessionId: session.id });

  const focusRow = (index: number) =>
    list.current?.querySelectorAll('li')[index]?.querySelector('button')?.focus();
  /** On to the next that nobody has looked at; where there is none the focus stays. */
  const goOn = (id: string) => {
    const at = rows.findIndex(({ action }) => action.id === id);
    const next = rows.findIndex(({ isReviewed }, index) => index > at && !isReviewed);
    if (next >= 0) focusRow(next);
  };
  const answer = (row: Reviewed, chosen: Answer) => {
    const { action, answer: before, learned } = row;
    if (chosen === before) return;
    if (chosen === 'changed' || chosen === 'dropped') {
      setEnding({ id: action.id, kind: chosen });
      return;
    }
    const title = action.title || t('work:plan.untitled');
    if (chosen === 'done') {
      endAction(document.doc, action.id, { kind: 'done', reason: learned }, moment());
      say(t('end.saidDone', { title }));
    } else {
      if (action.outcome !== null) reopenAction(document.doc, action.id);
      reviewAction(document.doc, action.id, { ...moment(), learned });
      say(t('review.saidStays', { title }));
    }
    goOn(action.id);
  };
  const learn = ({ action, answer: given }: Reviewed, learned: string) => {
    if (given === 'stays') reviewAction(document.doc, action.id, { ...moment(), learned });
    else explainOutcome(document.doc, action.id, learned);
  };

  const keyDown = (event: KeyboardEvent) => {
    if (!canEdit || event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.target as Element).closest('textarea, input')) return;
    const items = [...(list.current?.querySelectorAll('li') ?? [])];
    const index = items.findIndex((item) => item.contains(event.target as Node));
    const row = rows[index];
    if (!row) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = ANSWERS.find(({ key }) => key === event.key.toLowerCase());
    if (step !== undefined) focusRow(index + step);
    else if (chosen) answer(row, chosen.answer);
    else return;
    event.preventDefault();
  };

  // Who comes here comes to go through the list: the keys work at once.
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('li[data-waiting] button')?.focus();
  }, []);

  return (
    <section className={styles.review} aria-label={t('review.title')}>
      {rows.length === 0 ? (
        <EmptyState title={t('review.empty.title')}>{t('review.empty.teach')}</EmptyState>
      ) : (
        <>
          <header className={styles.head}>
            <h2 className={styles.heading}>{t('review.title')}</h2>
            <p className={styles.quiet} role="status">
              {t('review.progress', { done, total: rows.length })}
            </p>
          </header>
          {/* The list's rows hold buttons; keys pass through here from them. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
          <ul ref={list} className={styles.list} data-own-keys onKeyDown={keyDown}>
            {rows.map((row) => (
              <Row
                key={row.action.id}
                row={row}
                owner={ownerName(row.action.ownerId, members, ofWork)}
                today={today}
                onAnswer={canEdit ? (chosen) => answer(row, chosen) : undefined}
                onLearn={(learned) => learn(row, learned)}
              />
            ))}
          </ul>
          {canEdit && <p className={styles.keys}>{t('review.keys')}</p>}
          {done === rows.length && (
            <p className={styles.all}>
              {t('review.all')}
              <Button variant="quiet" size="small" onPress={toBoard}>
                {t('review.toBoard')}
              </Button>
            </p>
          )}
        </>
      )}
      {goals.length > 0 && (
        <section className={styles.goals} aria-labelledby="review-goals">
          <h2 id="review-goals" className={styles.heading}>
            {t('review.goals')}
          </h2>
          <p className={styles.quiet}>{t('review.goalsNote')}</p>
          {goals.map((goal) => (
            <GoalReview
              key={goal.id}
              goal={goal}
              document={document}
              members={members}
              youId={you.personId}
              canEdit={canEdit}
              serverNow={serverNow}
            />
          ))}
        </section>
      )}
      {ending && asked && (
        <EndDialog
          action={asked.action}
          kind={ending.kind}
          document={document}
          moment={moment}
          onClose={(ended) => {
            setEnding(null);
            if (ended === null) return;
            say(ended);
            goOn(ending.id);
          }}
        />
      )}
    </section>
  );
}

interface RowProps {
  row: Reviewed;
  owner: string;
  today: string;
  onAnswer: ((answer: Answer) => void) | undefined;
  onLearn: (learned: string) => void;
}

function Row({ row, owner, today, onAnswer, onLearn }: RowProps) {
  const { t } = useTranslation(['plan', 'work']);
  const { action, answer, learned, isReviewed } = row;
  const title = action.title || t('work:plan.untitled');
  const plan = [action.ifWhen, action.thenWhat].filter((words) => words.trim() !== '').join(' → ');
  const column = answer === 'done' ? 'done' : 'todo';
  return (
    <li className={styles.row} data-waiting={!isReviewed || undefined}>
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        <p className={styles.facts}>
          <span>{owner}</span>
          <DueMark due={action.due} today={today} column={column} />
        </p>
        {plan !== '' && (
          <p className={styles.plan}>
            <CornerDownRight size={14} aria-hidden="true" />
            {plan}
          </p>
        )}
      </div>
      <div role="group" aria-label={t('review.choices', { title })} className={styles.answers}>
        {ANSWERS.map(({ answer: one, key, Icon }) => (
          <button
            key={one}
            type="button"
            className={styles.answer}
            data-answer={one}
            aria-pressed={answer === one}
            aria-keyshortcuts={key.toUpperCase()}
            disabled={!onAnswer}
            onClick={() => onAnswer?.(one)}
          >
            <Icon size={15} aria-hidden="true" />
            {t(`review.${one}`)}
          </button>
        ))}
      </div>
      {isReviewed &&
        (onAnswer ? (
          <Learned
            key={answer}
            label={t('review.learnedOf', { title })}
            placeholder={t('review.learnedPlaceholder')}
            learned={learned}
            onLearn={onLearn}
          />
        ) : (
          learned !== '' && <p className={styles.learned}>{learned}</p>
        ))}
    </li>
  );
}

interface LearnedProps {
  label: string;
  placeholder: string;
  learned: string;
  onLearn: (learned: string) => void;
}

const MAX_LEARNED = 1000;

/** What was learned; shared when the field is left, as one step. */
function Learned({ label, placeholder, learned, onLearn }: LearnedProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const leave = () => {
    if (typed !== null && typed.trim() !== learned) onLearn(typed.trim());
    setTyped(null);
  };
  return (
    <textarea
      className={styles.learned}
      rows={1}
      aria-label={label}
      placeholder={placeholder}
      maxLength={MAX_LEARNED}
      data-own-undo={typed === null ? undefined : true}
      value={typed ?? learned}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={leave}
    />
  );
}
