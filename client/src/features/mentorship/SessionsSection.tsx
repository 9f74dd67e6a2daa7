import '../../words/scheduleWords.ts';
import { can } from '@cairn/shared/permissions.ts';
import { useState } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { useTranslation } from '../../words/words.ts';
import { ComingSessions } from '../schedule/ComingSessions.tsx';
import { ScheduleModel } from '../schedule/ScheduleModel.ts';
import { Subscriptions } from '../schedule/Subscriptions.tsx';
import { PastSessions } from './PastSessions.tsx';
import styles from './Sections.module.css';
import type { PageParts, SectionProps } from './SectionProps.ts';
import { SessionPage } from './SessionPage.tsx';

/** Sessions to come and sessions past. `rest`: one of them to look at, and what of its notes. */
export function SessionsSection(props: SectionProps) {
  const [sessionId = '', noteId = ''] = props.rest.split('/');
  const session = props.state.sessions.find(({ id }) => id === sessionId);
  return session ? (
    <SessionPage key={session.id} {...props} session={session} noteId={noteId} />
  ) : (
    <AllSessions {...props} />
  );
}

function openSchedule({ refresh, ...parts }: PageParts): ScheduleModel {
  return new ScheduleModel({ ...parts, onChanged: () => void refresh() });
}

function AllSessions({ state: { session, sessions, you }, keep }: SectionProps) {
  const { t } = useTranslation(['mentorship', 'schedule']);
  const model = keep(openSchedule);
  const page = useSnapshot(model);
  const [now] = useState(() => Date.now());
  const mayPlan = can(you.role, 'session:schedule', { isOwner: you.isOwner, sessionState: session.state });
  return (
    <div className={styles.columns}>
      <section className={styles.part} aria-labelledby="sessions-coming">
        <h2 id="sessions-coming" className={styles.heading}>
          {t('sessionList.coming')}
        </h2>
        <ComingSessions model={model} mayPlan={mayPlan} now={now} />
        {page.state === 'open' && <Subscriptions model={model} schedule={page.schedule} />}
      </section>
      <section className={styles.part} aria-labelledby="sessions-past">
        <h2 id="sessions-past" className={styles.heading}>
          {t('sessionList.past')}
        </h2>
        <PastSessions sessions={sessions} now={now} />
      </section>
    </div>
  );
}
