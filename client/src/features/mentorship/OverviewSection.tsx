import { useState } from 'react';
import { Loading } from '../../lib/Loading.ts';
import { buttonClass } from '../../ui/buttonClass.ts';
import { useTranslation } from '../../words/words.ts';
import { MembersList } from '../profile/MembersList.tsx';
import { Loaded } from '../script/Loaded.tsx';
import { localDate } from '../work/plan/due.ts';
import { mentorshipAddress } from './addresses.ts';
import { OpenActions } from './OpenActions.tsx';
import { pastSessions } from './heldSessions.ts';
import { PastSessions } from './PastSessions.tsx';
import styles from './Sections.module.css';
import type { SectionProps } from './SectionProps.ts';

/** How many of each are shown before one is led to all of them. */
const FEW_ACTIONS = 6;
const FEW_SESSIONS = 3;

/** Who is in it, and where it stands: what is open, and what was last. */
export function OverviewSection({ state, api, personId }: SectionProps) {
  const { t } = useTranslation('mentorship');
  const { mentorship, members, sessions } = state;
  const [now] = useState(() => Date.now());
  const [plan] = useState(
    () =>
      new Loading(() =>
        api.call('readPlan', { mentorshipId: mentorship.id, today: localDate(now) }, { personId }),
      ),
  );
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <section className={styles.part} aria-labelledby="overview-open">
          <h2 id="overview-open" className={styles.heading}>
            {t('overview.open')}
          </h2>
          <Loaded from={plan}>
            {({ actions }) => (
              <OpenActions actions={actions} members={members} now={now} most={FEW_ACTIONS} />
            )}
          </Loaded>
          <a
            className={buttonClass('quiet', 'small', styles.more)}
            href={mentorshipAddress(mentorship.id, 'plan')}
          >
            {t('overview.toPlan')}
          </a>
        </section>
        <section className={styles.part} aria-labelledby="overview-past">
          <h2 id="overview-past" className={styles.heading}>
            {t('overview.past')}
          </h2>
          <PastSessions sessions={sessions} now={now} most={FEW_SESSIONS} />
          {pastSessions(sessions).length > FEW_SESSIONS && (
            <a
              className={buttonClass('quiet', 'small', styles.more)}
              href={mentorshipAddress(mentorship.id, 'sessions')}
            >
              {t('overview.allSessions')}
            </a>
          )}
        </section>
      </div>
      <section className={styles.part} aria-labelledby="overview-members">
        <h2 id="overview-members" className={styles.heading}>
          {t('overview.members')}
        </h2>
        <MembersList state={state} api={api} personId={personId} />
      </section>
    </div>
  );
}
