import type { Session } from '@cairn/shared/mentorship.ts';
import { purposeOrProposal } from '@cairn/shared/leading.ts';
import { EARLY_MS } from '@cairn/shared/schedule/schedule.ts';
import { buttonClass } from '../../ui/buttonClass.ts';
import { useTranslation, type Translate } from '../../words/words.ts';
import { useTick } from '../room/useTick.ts';
import { clockWords, dayWords, fromNow, spanWords } from '../schedule/timeWords.ts';
import { roomAddress } from './addresses.ts';
import styles from './NextSessionLine.module.css';

/** When the next session is, and the way into its room: the one obvious thing as soon as it is time. */
export function NextSessionLine({ session }: { session: Session }) {
  const { t } = useTranslation('mentorship');
  const now = useTick(Date.now);
  const purpose = session.state === 'ended' ? '' : purposeOrProposal(session);
  const isTime = isTimeFor(session, now);
  return (
    <div className={styles.next}>
      <div className={styles.words}>
        <p className={styles.when}>{nextWords(session, now, t)}</p>
        {purpose !== '' && <p className={styles.purpose}>{t('next.purpose', { purpose })}</p>}
      </div>
      <a
        className={buttonClass(isTime ? 'primary' : 'quiet', 'medium', styles.way)}
        href={roomAddress(session.mentorshipId)}
      >
        {t(isTime ? 'next.join' : 'next.toRoom')}
      </a>
    </div>
  );
}

/** Whether one would join now: it runs, or is about to. */
function isTimeFor({ state, time }: Session, now: number): boolean {
  return state === 'live' || (state === 'planned' && time !== null && time.startsAt - now <= EARLY_MS);
}

function nextWords({ state, time }: Session, now: number, t: Translate<'mentorship'>): string {
  if (state === 'live') return t('next.live');
  if (state === 'ended') return t('next.none');
  if (!time) return t('next.noTime');
  const from = fromNow(time.startsAt, now);
  if (time.startsAt <= now) return t('next.past', { time: clockWords(time.startsAt) });
  if (time.startsAt - now <= EARLY_MS)
    return t('next.soon', { time: clockWords(time.startsAt), fromNow: from });
  return t('next.planned', { day: dayWords(time.startsAt, now), span: spanWords(time), fromNow: from });
}
