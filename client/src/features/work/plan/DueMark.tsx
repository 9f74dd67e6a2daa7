import type { ActionColumn } from '@cairn/shared/collab/schema.ts';
import { CalendarClock } from 'lucide-react';
import { useTranslation } from '../../../words/words.ts';
import { dueDate, dueState } from './due.ts';
import styles from './PlanCard.module.css';

interface Props {
  due: string | null;
  today: string;
  column: ActionColumn;
}

/** When an action is due, in words; late is said, not shouted. */
export function DueMark({ due, today, column }: Props) {
  const { t, language } = useTranslation('work');
  const state = dueState(due, today, column);
  if (due === null || state.state === 'none') return null;
  const date = dueDate(due, today, language);
  const words = () => {
    switch (state.state) {
      case 'today':
        return t('due.today');
      case 'tomorrow':
        return t('due.tomorrow');
      case 'late':
        return t('due.late', { date, count: state.days });
      case 'later':
      case 'settled':
        return date;
    }
  };
  return (
    <span className={styles.fact} data-due={state.state} title={t('due.full', { date })}>
      <CalendarClock size={14} aria-hidden="true" />
      <time dateTime={due}>{words()}</time>
    </span>
  );
}
