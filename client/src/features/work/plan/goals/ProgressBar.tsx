import type { GoalProgress } from '@cairn/shared/collab/schema.ts';
import styles from './Goals.module.css';
import { useTranslation } from '../../../../words/words.ts';

/** How far a goal is by its actions, said and drawn. */
export function ProgressBar({ done, total }: GoalProgress) {
  const { t } = useTranslation('plan');
  return (
    <span className={styles.progress}>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" className={styles.bar} aria-hidden="true">
        <rect width="100" height="4" className={styles.rest} />
        <rect width={total === 0 ? 0 : (done / total) * 100} height="4" className={styles.filled} />
      </svg>
      <span className={styles.soft}>
        {total === 0 ? t('goals.noActions') : t('goals.progress', { done, total })}
      </span>
    </span>
  );
}
