import { addAction, editGoal, goalProgress, rateGoal, type Goal } from '@cairn/shared/collab/schema.ts';
import { MAX_LENGTH, type Member } from '@cairn/shared/mentorship.ts';
import { ArrowLeft, CalendarOff, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { CollabDocument } from '../../../../collab/types.ts';
import type { ActionsByPlace } from '../../../../collab/view.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Select } from '../../../../ui/Select.tsx';
import { TextArea } from '../../../../ui/TextField.tsx';
import { oneLine } from '../../oneLine.ts';
import { DueField } from '../DueField.tsx';
import { dueDate, localDate } from '../due.ts';
import { NewCard } from '../NewCard.tsx';
import { ownerName, possibleOwners } from '../owner.ts';
import { ConfidencePlot } from './ConfidencePlot.tsx';
import { ConfidenceScale } from './ConfidenceScale.tsx';
import { MAX_GOAL_TEXT } from './goalText.ts';
import styles from './Goals.module.css';
import { ProgressBar } from './ProgressBar.tsx';
import { saidToday } from './saidToday.ts';
import { useTranslation } from '../../../../words/words.ts';

interface Props {
  goal: Goal;
  plan: ActionsByPlace;
  document: CollabDocument;
  members: readonly Member[];
  you: Member;
  newIn: string | null;
  canEdit: boolean;
  serverNow: () => number;
  /** False where nobody pressed anything to open it. */
  takesFocus: boolean;
  onRemove: () => void;
  onClose: () => void;
}

const NOBODY = 'nobody';
/** What a goal says about itself, in the order in which one thinks of it. */
const TEXTS = ['measure', 'why', 'means'] as const;

/** All of one goal: what, why and how, how sure its people are over time, and the actions that serve it. */
export function GoalPanel(props: Props) {
  const { goal, plan, document, members, you, newIn, canEdit, serverNow, takesFocus, onRemove, onClose } =
    props;
  const { t } = useTranslation(['plan', 'work']);
  const { t: ofWork } = useTranslation('work');
  const panel = useRef<HTMLElement>(null);
  const edit = (fields: Parameters<typeof editGoal>[2]) => editGoal(document.doc, goal.id, fields);
  const nameOf = (personId: string) => ownerName(personId, members, ofWork);
  const actions = [...plan.todo, ...plan.doing, ...plan.done].filter(({ goalId }) => goalId === goal.id);
  const notes = { measure: t('goals.field.measureNote'), why: undefined, means: t('goals.field.meansNote') };

  useEffect(() => {
    if (takesFocus) panel.current?.focus();
  }, [takesFocus]);

  return (
    <section
      ref={panel}
      className={styles.panel}
      aria-label={goal.title || t('goals.untitled')}
      tabIndex={-1}
    >
      <Button
        variant="plain"
        size="small"
        className={styles.back ?? ''}
        icon={<ArrowLeft size={16} aria-hidden="true" />}
        onPress={onClose}
      >
        {t('goals.back')}
      </Button>
      {canEdit ? (
        <>
          <TextArea
            label={t('goals.field.title')}
            rows={1}
            className={styles.short ?? ''}
            value={goal.title}
            maxLength={MAX_LENGTH.actionTitle}
            onChange={(title) => edit({ title: oneLine(title) })}
          />
          <div className={styles.pair}>
            <Select
              label={t('goals.field.owner')}
              options={[
                { id: NOBODY, label: t('work:plan.nobody') },
                ...possibleOwners(goal.ownerId, members, ofWork),
              ]}
              value={goal.ownerId ?? NOBODY}
              onChange={(id) => edit({ ownerId: id === NOBODY ? null : id })}
            />
            <DueField label={t('goals.field.due')} due={goal.due} onChange={(due) => edit({ due })} />
          </div>
        </>
      ) : (
        <>
          <h2 className={styles.heading}>{goal.title || t('goals.untitled')}</h2>
          <p className={styles.soft}>
            {ownerName(goal.ownerId, members, ofWork)}
            {goal.due !== null && `, ${t('goals.by', { date: dueDate(goal.due, localDate(serverNow())) })}`}
          </p>
        </>
      )}
      {goal.due === null && (
        <p className={styles.flag}>
          <CalendarOff size={16} aria-hidden="true" />
          <span>{canEdit ? t('goals.noDateTeach') : t('goals.noDate')}</span>
        </p>
      )}
      {TEXTS.map((name) =>
        canEdit ? (
          <TextArea
            key={name}
            label={t(`goals.field.${name}`)}
            rows={2}
            className={styles.short ?? ''}
            value={goal[name]}
            maxLength={MAX_GOAL_TEXT}
            {...(notes[name] !== undefined && { description: notes[name] })}
            onChange={(words) => edit({ [name]: words })}
          />
        ) : (
          goal[name] !== '' && (
            <div key={name}>
              <h3 className={styles.soft}>{t(`goals.field.${name}`)}</h3>
              <p className={styles.text}>{goal[name]}</p>
            </div>
          )
        ),
      )}
      <section className={styles.part} aria-labelledby="goal-confidence">
        <h3 id="goal-confidence">{t('confidence.title')}</h3>
        {canEdit && (
          <ConfidenceScale
            label={t('confidence.ask')}
            value={saidToday(goal, you.personId, serverNow())}
            onChange={(value) =>
              rateGoal(document.doc, goal.id, { personId: you.personId, at: serverNow(), value })
            }
          />
        )}
        <ConfidencePlot confidence={goal.confidence} nameOf={nameOf} />
      </section>
      <section className={styles.part} aria-labelledby="goal-actions">
        <h3 id="goal-actions">{t('goals.actions')}</h3>
        <ProgressBar {...goalProgress(goal.id, plan)} />
        {actions.length > 0 && (
          <ul className={styles.actions}>
            {actions.map(({ id, title, place }) => (
              <li key={id} data-done={place === 'done' || undefined}>
                {title || t('work:plan.untitled')} <span className={styles.soft}>{columnName(place)}</span>
              </li>
            ))}
          </ul>
        )}
        {canEdit && (
          <NewCard
            label={t('goals.addAction')}
            button={t('goals.addAction')}
            onAdd={(title) =>
              addAction(document.doc, {
                title,
                goalId: goal.id,
                ownerId: goal.ownerId,
                sessionId: newIn,
              })
            }
          />
        )}
      </section>
      {canEdit && (
        <Button
          variant="plain"
          className={styles.remove ?? ''}
          icon={<Trash2 size={16} aria-hidden="true" />}
          onPress={onRemove}
        >
          {t('goals.remove')}
        </Button>
      )}
    </section>
  );

  function columnName(place: keyof ActionsByPlace): string {
    return place === 'todo' || place === 'doing' || place === 'done' ? t(`work:plan.column.${place}`) : '';
  }
}
