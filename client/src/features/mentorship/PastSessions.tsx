import type { Session } from '@cairn/shared/mentorship.ts';
import { History } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useTranslation } from '../../words/words.ts';
import { dayWords } from '../schedule/timeWords.ts';
import { mentorshipAddress } from './addresses.ts';
import { heldAt, pastSessions } from './heldSessions.ts';
import styles from './PastSessions.module.css';

/** So many at a time. */
const PAGE = 12;

interface Props {
  sessions: readonly Session[];
  now: number;
  /** Shows only so many, and nothing to see more with. */
  most?: number;
}

/** What was held, the newest first; each opens its recap. */
export function PastSessions({ sessions, now, most }: Props) {
  const { t } = useTranslation('mentorship');
  const [shown, setShown] = useState(most ?? PAGE);
  const past = pastSessions(sessions);
  if (past.length === 0) {
    return (
      <EmptyState icon={<History size={28} />} title={t('overview.noSessions')}>
        {t('overview.noSessionsTeach')}
      </EmptyState>
    );
  }
  return (
    <>
      <ol className={styles.list}>
        {past.slice(0, shown).map((session) => (
          <li key={session.id}>
            <a className={styles.row} href={mentorshipAddress(session.mentorshipId, 'sessions', session.id)}>
              <span className={styles.number}>{t('overview.session', { number: session.number })}</span>
              <span className={styles.purpose}>{session.purpose || t('sessionList.noPurpose')}</span>
              <span className={styles.when}>
                {session.outcome === 'notHeld' && `${t('sessionList.notHeld')} · `}
                <time dateTime={new Date(heldAt(session)).toISOString()}>
                  {dayWords(heldAt(session), now)}
                </time>
              </span>
            </a>
          </li>
        ))}
      </ol>
      {most === undefined && past.length > shown && (
        <Button onPress={() => setShown(shown + PAGE)}>{t('sessionList.more')}</Button>
      )}
    </>
  );
}
