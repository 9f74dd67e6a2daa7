import '../../words/planWords.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { openPlan } from '../room/roomDocuments.ts';
import { Goals } from '../work/plan/goals/Goals.tsx';
import { DocumentShell } from './DocumentShell.tsx';
import type { SectionProps } from './SectionProps.ts';

/** What everybody wants to learn, how far it is, and how sure they are over time. `rest`: a goal to open. */
export function GoalsSection({ state: { session, members, you }, rest, keep }: SectionProps) {
  const document = keep(openPlan);
  const { access } = useSnapshot(document);
  return (
    <DocumentShell document={document}>
      {() => (
        <Goals
          key={rest}
          document={document}
          members={members}
          you={you}
          newIn={session.state === 'live' ? session.id : null}
          canEdit={access === 'write'}
          serverNow={Date.now}
          openFirst={rest === '' ? undefined : rest}
        />
      )}
    </DocumentShell>
  );
}
