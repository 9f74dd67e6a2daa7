import '../../words/privacyWords.ts';
import { useState } from 'react';
import { Loading } from '../../lib/Loading.ts';
import { Button } from '../../ui/Button.tsx';
import { useTranslation } from '../../words/words.ts';
import type { SectionProps } from '../mentorship/SectionProps.ts';
import { Loaded } from '../script/Loaded.tsx';
import { AccessPart } from './AccessPart.tsx';
import { ErasurePart } from './ErasurePart.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import styles from './Privacy.module.css';
import { RetentionPart } from './RetentionPart.tsx';

/** How long everything is kept, who saw what, and the ways out: alone, or all together. */
export function PrivacySection({ state, api, personId, go }: SectionProps) {
  const { t } = useTranslation('privacy');
  const { mentorship } = state;
  const [leaving, setLeaving] = useState(false);
  const [privacy] = useState(
    () => new Loading(() => api.call('readPrivacy', { mentorshipId: mentorship.id }, { personId })),
  );
  return (
    <div className={styles.section}>
      <p className={styles.lead}>{t('lead')}</p>
      <Loaded from={privacy} height="12rem">
        {(now) => {
          const erasure = (
            <ErasurePart
              state={state}
              privacy={now}
              api={api}
              personId={personId}
              go={go}
              onChanged={privacy.reload}
            />
          );
          return (
            <>
              {now.erasure && erasure}
              <RetentionPart
                state={state}
                retention={now.retention}
                api={api}
                personId={personId}
                onSet={(next) => privacy.put(next)}
              />
              <AccessPart mentorshipId={mentorship.id} api={api} personId={personId} />
              <section className={styles.part} aria-labelledby="privacy-leave">
                <h2 id="privacy-leave" className={styles.heading}>
                  {t('leave.title')}
                </h2>
                <p className={styles.words}>{t('leave.words')}</p>
                <Button className={styles.act ?? ''} onPress={() => setLeaving(true)}>
                  {t('leave.open')}
                </Button>
              </section>
              {!now.erasure && erasure}
            </>
          );
        }}
      </Loaded>
      {leaving && (
        <LeaveDialog
          mentorshipId={mentorship.id}
          title={mentorship.title}
          personId={personId}
          api={api}
          onClose={() => setLeaving(false)}
          onLeft={() => go('/')}
        />
      )}
    </div>
  );
}
