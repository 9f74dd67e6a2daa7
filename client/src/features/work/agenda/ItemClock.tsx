import { clockFace } from '../../../lib/clockFace.ts';
import { useTranslation } from '../../../words/words.ts';
import { begunMinutes, type ItemTime } from './agendaTime.ts';
import styles from './AgendaRow.module.css';

/** The time of an item in words: what runs, what it took, what it borrowed or lent. Nothing for what is ahead as planned. */
export function ItemClock({ time }: { time: ItemTime }) {
  const { t } = useTranslation('work');
  const { phase, plannedMs, elapsedMs, overMs, lentMs } = time;
  if (phase === 'ahead') {
    if (lentMs === 0) return null;
    return <p className={styles.lent}>{t('agenda.lent', { count: begunMinutes(lentMs) })}</p>;
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
      {phase === 'paused' && <span>{t('agenda.paused')}</span>}
    </p>
  );
}
