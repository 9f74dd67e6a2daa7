import '../../words/planWords.ts';
import { useState } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { openPlan } from '../room/roomDocuments.ts';
import { useGoals } from '../work/useDocument.ts';
import { Goals } from '../work/plan/goals/Goals.tsx';
import { useMediaQuery } from '../room/useMediaQuery.ts';
import { DocumentShell } from './DocumentShell.tsx';
import type { SectionProps } from './SectionProps.ts';

/** What everybody wants to learn, how far it is, and how sure they are over time. `rest`: a goal to open. */
export function GoalsSection({ state: { session, members, you }, rest, keep }: SectionProps) {
  const document = keep(openPlan);
  const { access } = useSnapshot(document);
  const [firstGoal] = useGoals(document);
  // Beside the list there is room for one at once; on a phone the list comes first.
  const isWide = useMediaQuery('(min-width: 900px)');
  const first = rest || (isWide ? firstGoal?.id : undefined);
  const [opened, setOpened] = useState(first);
  if (opened === undefined && first !== undefined) setOpened(first);
  return (
    <DocumentShell document={document}>
      {() => (
        <Goals
          key={rest || opened}
          document={document}
          members={members}
          you={you}
          newIn={session.state === 'live' ? session.id : null}
          canEdit={access === 'write'}
          serverNow={Date.now}
          openFirst={rest || opened}
        />
      )}
    </DocumentShell>
  );
}
