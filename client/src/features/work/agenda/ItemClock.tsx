import { clockFace } from '../../../lib/clockFace.ts';
import { useTranslation } from '../../../words/words.ts';
import { begunMinutes, type ItemTime } from './agendaTime.ts';
import styles from './AgendaRow.module.css';

interface Props {
  time: ItemTime;
  /** Minutes that it was given beyond its plan, and that it lent to others. */
  given: number;
  lent: number;
}

/** The time of an item in words: what runs, what it took, what it borrowed or lent. Nothing for what is ahead as planned. */
export function ItemClock({ time, given, lent }: Props) {
  const { t } = useTranslation('work');
  const { phase, plannedMs, elapsedMs, overMs, lentMs } = time;
  if (phase === 'ahead') {
    const all = lent + begunMinutes(lentMs);
    if (all === 0) return null;
    return <p className={styles.lent}>{t('agenda.lent', { count: all })}</p>;
  }
  const values = { time: clockFace(elapsedMs), count: Math.round(plannedMs / 60_000) };
  return (
    <p className={styles.clock}>
      <time>{plannedMs > 0 ? t('agenda.timeOf', values) : values.time}</time>
      {overMs > 0 && (
        <span className={styles.over}>
          {phase === 'running'
            ? t('agenda.overNow', { time: clockFace(overMs) })
            : t('agenda.over', { time: clockFace(overMs) })}
        </span>
      )}
      {given > 0 && <span>{t('agenda.given', { count: given })}</span>}
      {phase === 'paused' && <span>{t('agenda.paused')}</span>}
    </p>
  );
}
