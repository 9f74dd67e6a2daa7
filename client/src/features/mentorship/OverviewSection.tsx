import { useState } from 'react';
import { Loading } from '../../lib/Loading.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { buttonClass } from '../../ui/buttonClass.ts';
import { useTranslation } from '../../words/words.ts';
import { Loaded } from '../script/Loaded.tsx';
import { localDate } from '../work/plan/due.ts';
import { mentorshipAddress } from './addresses.ts';
import { OpenActions } from './OpenActions.tsx';
import styles from './OverviewSection.module.css';
import { PastSessions, pastSessions } from './PastSessions.tsx';
import sections from './Sections.module.css';
import type { SectionProps } from './SectionProps.ts';

/** How many of each are shown before one is led to all of them. */
const FEW_ACTIONS = 6;
const FEW_SESSIONS = 3;

/** Who is in it, and where it stands: what is open, and what was last. */
export function OverviewSection({ state, api, personId }: SectionProps) {
  const { t } = useTranslation(['mentorship', 'common']);
  const { mentorship, members, sessions, you } = state;
  const [now] = useState(() => Date.now());
  const [plan] = useState(
    () =>
      new Loading(() =>
        api.call('readPlan', { mentorshipId: mentorship.id, today: localDate(now) }, { personId }),
      ),
  );
  return (
    <div className={sections.columns}>
      <div className={sections.column}>
        <section className={sections.part} aria-labelledby="overview-open">
          <h2 id="overview-open" className={sections.heading}>
            {t('overview.open')}
          </h2>
          <Loaded from={plan}>
            {({ actions }) => (
              <OpenActions actions={actions} members={members} now={now} most={FEW_ACTIONS} />
            )}
          </Loaded>
          <a
            className={buttonClass('quiet', 'small', sections.more)}
            href={mentorshipAddress(mentorship.id, 'plan')}
          >
            {t('overview.toPlan')}
          </a>
        </section>
        <section className={sections.part} aria-labelledby="overview-past">
          <h2 id="overview-past" className={sections.heading}>
            {t('overview.past')}
          </h2>
          <PastSessions sessions={sessions} now={now} most={FEW_SESSIONS} />
          {pastSessions(sessions).length > FEW_SESSIONS && (
            <a
              className={buttonClass('quiet', 'small', sections.more)}
              href={mentorshipAddress(mentorship.id, 'sessions')}
            >
              {t('overview.allSessions')}
            </a>
          )}
        </section>
      </div>
      <section className={sections.part} aria-labelledby="overview-members">
        <h2 id="overview-members" className={sections.heading}>
          {t('overview.members')}
        </h2>
        <ul className={styles.people}>
          {members.map((member) => (
            <li key={member.personId} className={styles.person}>
              <Avatar name={member.name} personId={member.personId} size="medium" />
              <div className={styles.words}>
                <p className={styles.name}>
                  {member.name} {member.personId === you.personId && t('common:youInParentheses')}
                </p>
                <p className={styles.quiet}>{t(`common:roles.${member.role}`)}</p>
              </div>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
