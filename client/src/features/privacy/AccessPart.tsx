import type { AccessSeen } from '@cairn/shared/http/privacyRoutes.ts';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import type { Api } from '../../lib/apiCall.ts';
import { Loading } from '../../lib/Loading.ts';
import { Button } from '../../ui/Button.tsx';
import { useTranslation } from '../../words/words.ts';
import { clockWords, dayWords } from '../schedule/timeWords.ts';
import { Loaded } from '../script/Loaded.tsx';
import styles from './Privacy.module.css';

interface Props {
  mentorshipId: string;
  api: Api;
  personId: string;
}

/** Who saw what, day by day; read when somebody wants to know. */
export function AccessPart({ mentorshipId, api, personId }: Props) {
  const { t } = useTranslation('privacy');
  const [log, setLog] = useState<Loading<{ accesses: AccessSeen[] }> | null>(null);
  const toggle = () =>
    setLog(log ? null : new Loading(() => api.call('readAccesses', { mentorshipId }, { personId })));
  return (
    <section className={styles.part} aria-labelledby="privacy-access">
      <h2 id="privacy-access" className={styles.heading}>
        {t('access.title')}
      </h2>
      <p className={styles.words}>{t('access.words')}</p>
      <Button className={styles.act ?? ''} aria-expanded={log !== null} onPress={toggle}>
        {t(log ? 'access.hide' : 'access.show')}
      </Button>
      {log && (
        <Loaded from={log}>
          {({ accesses }) =>
            accesses.length === 0 ? (
              <p className={styles.quiet}>{t('access.empty')}</p>
            ) : (
              <Days accesses={accesses} personId={personId} />
            )
          }
        </Loaded>
      )}
    </section>
  );
}

function Days({ accesses, personId }: { accesses: AccessSeen[]; personId: string }) {
  const [now] = useState(() => Date.now());
  const days = Map.groupBy(accesses, ({ at }) => dayWords(at, now));
  return (
    <ol className={styles.days}>
      {[...days].map(([day, seen]) => (
        <li key={day}>
          <h3 className={styles.day}>{day}</h3>
          <ul className={styles.lines}>
            {seen.map((one) => (
              <Line
                key={`${one.at} ${one.personId} ${one.kind} ${one.document}`}
                seen={one}
                personId={personId}
              />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Line({ seen, personId }: { seen: AccessSeen; personId: string }) {
  const { t } = useTranslation(['privacy', 'common']);
  const { kind, document, session, isPrivate, at } = seen;
  const name = seen.personId === personId ? t('access.you') : seen.name || t('common:someoneWhoLeft');
  const thing = kind === 'document' ? (document === 'mentorship' ? 'plan' : (document ?? 'plan')) : kind;
  return (
    <li className={isPrivate ? styles.ownLine : styles.line}>
      <time className={styles.time} dateTime={new Date(at).toISOString()}>
        {clockWords(at)}
      </time>
      <span>
        {t('access.line', { name, what: t(`access.what.${thing}`, { number: session ?? '' }) })}
        {isPrivate && (
          <span className={styles.onlyYou}>
            <Lock size={13} aria-hidden="true" /> {t('access.onlyYou')}
          </span>
        )}
      </span>
    </li>
  );
}
