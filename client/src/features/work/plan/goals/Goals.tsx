import { addGoal, deleteGoal, goalProgress, restoreGoal, type Goal } from '@cairn/shared/collab/schema.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import { CalendarClock, CalendarOff, Target } from 'lucide-react';
import { useRef, useState } from 'react';
import type { CollabDocument } from '../../../../collab/types.ts';
import { Avatar } from '../../../../ui/Avatar.tsx';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { toast } from '../../../../ui/toasts.ts';
import { useGoals, usePlan } from '../../useDocument.ts';
import { dueDate, localDate } from '../due.ts';
import { NewCard } from '../NewCard.tsx';
import { ownerName } from '../owner.ts';
import { GoalPanel } from './GoalPanel.tsx';
import styles from './Goals.module.css';
import { ProgressBar } from './ProgressBar.tsx';
import { useTranslation } from '../../../../words/words.ts';

interface Props {
  document: CollabDocument;
  members: readonly Member[];
  you: Member;
  newIn: string | null;
  canEdit: boolean;
  serverNow: () => number;
  /** The goal that is open at first. */
  openFirst?: string | undefined;
}

/** What everybody wants to learn: a list, and beside or above it the one that is looked at. */
export function Goals({ document, members, you, newIn, canEdit, serverNow, openFirst }: Props) {
  const { t } = useTranslation(['plan', 'work']);
  const { t: ofWork } = useTranslation('work');
  const goals = useGoals(document);
  const plan = usePlan(document);
  const [openId, setOpenId] = useState<string | null>(openFirst ?? null);
  const list = useRef<HTMLUListElement>(null);
  const open = goals.find(({ id }) => id === openId);
  const today = localDate(serverNow());

  const remove = (goal: Goal) => {
    setOpenId(null);
    deleteGoal(document.doc, goal.id, serverNow());
    toast(t('goals.removed', { title: goal.title || t('goals.untitled') }), {
      action: { label: t('work:undo'), run: () => restoreGoal(document.doc, goal.id) },
    });
  };
  const close = () => {
    const id = openId;
    setOpenId(null);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-goal="${id}"]`)?.focus());
  };

  return (
    <section className={styles.goals} aria-label={t('goals.title')} data-open={open ? true : undefined}>
      <div className={styles.side}>
        {goals.length === 0 ? (
          <EmptyState icon={<Target size={28} />} title={t('goals.empty.title')}>
            {t(canEdit ? 'goals.empty.teach' : 'goals.empty.reading')}
          </EmptyState>
        ) : (
          <ul ref={list} className={styles.list}>
            {goals.map((goal) => (
              <li key={goal.id}>
                <button
                  type="button"
                  className={styles.goal}
                  data-goal={goal.id}
                  aria-current={goal.id === openId ? 'true' : undefined}
                  onClick={() => setOpenId(goal.id)}
                >
                  <span className={styles.name}>{goal.title || t('goals.untitled')}</span>
                  <span className={styles.facts}>
                    <span className={styles.fact}>
                      {goal.ownerId !== null && (
                        <Avatar
                          name={ownerName(goal.ownerId, members, ofWork)}
                          personId={goal.ownerId}
                          size="tiny"
                          className={styles.avatar ?? ''}
                        />
                      )}
                      {ownerName(goal.ownerId, members, ofWork)}
                    </span>
                    <GoalDate due={goal.due} today={today} />
                  </span>
                  <ProgressBar {...goalProgress(goal.id, plan)} />
                </button>
              </li>
            ))}
          </ul>
        )}
        {canEdit && (
          <NewCard
            label={t('goals.add')}
            button={t('goals.add')}
            placeholder={t('goals.addPlaceholder')}
            onAdd={(title) => setOpenId(addGoal(document.doc, { title, ownerId: you.personId }))}
          />
        )}
      </div>
      {open ? (
        <GoalPanel
          key={open.id}
          goal={open}
          plan={plan}
          document={document}
          members={members}
          you={you}
          newIn={newIn}
          canEdit={canEdit}
          serverNow={serverNow}
          takesFocus={open.id !== openFirst}
          onRemove={() => remove(open)}
          onClose={close}
        />
      ) : (
        goals.length > 0 && <p className={styles.choose}>{t('goals.choose')}</p>
      )}
    </section>
  );
}

/** By when; a goal without a date is flagged. */
function GoalDate({ due, today }: { due: string | null; today: string }) {
  const { t, language } = useTranslation('plan');
  if (due === null) {
    return (
      <span className={styles.fact} data-flag>
        <CalendarOff size={14} aria-hidden="true" />
        {t('goals.noDate')}
      </span>
    );
  }
  const date = dueDate(due, today, language);
  const isPast = due < today;
  return (
    <span className={styles.fact} data-flag={isPast || undefined}>
      <CalendarClock size={14} aria-hidden="true" />
      <time dateTime={due}>{t(isPast ? 'goals.past' : 'goals.by', { date })}</time>
    </span>
  );
}
