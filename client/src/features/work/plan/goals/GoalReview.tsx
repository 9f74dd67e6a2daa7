import { editGoal, rateGoal, type Goal } from '@cairn/shared/collab/schema.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import type { CollabDocument } from '../../../../collab/types.ts';
import { TextArea } from '../../../../ui/TextField.tsx';
import { ownerName } from '../owner.ts';
import { ConfidenceScale } from './ConfidenceScale.tsx';
import { MAX_GOAL_TEXT } from './goalText.ts';
import styles from './Goals.module.css';
import { saidToday } from './saidToday.ts';
import { useTranslation } from '../../../../words/words.ts';

interface Props {
  goal: Goal;
  document: CollabDocument;
  members: readonly Member[];
  youId: string;
  canEdit: boolean;
  serverNow: () => number;
}

/** What a review asks of a goal: is this how its owner is learning, and how sure are they today. */
export function GoalReview({ goal, document, members, youId, canEdit, serverNow }: Props) {
  const { t } = useTranslation(['plan', 'work']);
  const { t: ofWork } = useTranslation('work');
  const title = goal.title || t('goals.untitled');
  return (
    <article className={styles.reviewed}>
      <h3 className={styles.name}>
        {title} <span className={styles.soft}>{ownerName(goal.ownerId, members, ofWork)}</span>
      </h3>
      {canEdit ? (
        <TextArea
          label={t('goals.field.means')}
          rows={1}
          value={goal.means}
          maxLength={MAX_GOAL_TEXT}
          placeholder={t('goals.field.meansNote')}
          className={styles.short ?? ''}
          onChange={(means) => editGoal(document.doc, goal.id, { means })}
        />
      ) : (
        goal.means !== '' && <p className={styles.text}>{goal.means}</p>
      )}
      {canEdit && goal.ownerId === youId && (
        <ConfidenceScale
          label={t('confidence.askOf', { title })}
          value={saidToday(goal, youId, serverNow())}
          onChange={(value) => rateGoal(document.doc, goal.id, { personId: youId, at: serverNow(), value })}
        />
      )}
    </article>
  );
}
