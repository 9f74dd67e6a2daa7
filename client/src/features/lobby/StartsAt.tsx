import type { Session } from '@cairn/shared/mentorship.ts';
import { EARLY_MS } from '@cairn/shared/schedule/schedule.ts';
import { useTranslation } from '../../words/words.ts';
import { useTick } from '../room/useTick.ts';
import { clockWords, dayWords, fromNow, spanWords } from '../schedule/timeWords.ts';
import styles from './StartsAt.module.css';

/** When it starts, and whether one is early. Says nothing of a session without a time that has not begun. */
export function StartsAt({ session }: { session: Session }) {
  const { t } = useTranslation('lobby');
  const now = useTick(Date.now);
  const { state, time, startedAt, pausedAt } = session;
  if (state === 'live') {
    return (
      <p className={styles.line}>
        {pausedAt !== null
          ? t('starts.paused')
          : startedAt !== null && t('starts.live', { time: clockWords(startedAt) })}
      </p>
    );
  }
  if (!time || state !== 'planned') return null;
  const { startsAt } = time;
  const from = fromNow(startsAt, now);
  const words =
    startsAt - now > EARLY_MS
      ? t('starts.early', { day: dayWords(startsAt, now), span: spanWords(time), fromNow: from })
      : startsAt > now
        ? t('starts.soon', { time: clockWords(startsAt), fromNow: from })
        : t('starts.past', { time: clockWords(startsAt) });
  return <p className={styles.line}>{words}</p>;
}
