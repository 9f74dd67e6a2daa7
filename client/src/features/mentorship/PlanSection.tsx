import '../../words/planWords.ts';
import { useState } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { openPlan } from '../room/roomDocuments.ts';
import { usePlan } from '../work/useDocument.ts';
import { PlanPanel, type PlanView } from '../work/plan/PlanPanel.tsx';
import { DocumentShell } from './DocumentShell.tsx';
import type { SectionProps } from './SectionProps.ts';

const VIEWS = ['board', 'ended'] as const satisfies readonly PlanView[];
const noNote = () => null;

/** The action plan, as in the room: what is done here shows there, and the other way round. `rest`: an action to open. */
export function PlanSection({ state, rest, keep }: SectionProps) {
  const document = keep(openPlan);
  const { loaded } = useSnapshot(document);
  return (
    <DocumentShell document={document}>
      {(say) => loaded && <Board key={rest} state={state} keep={keep} opens={rest} say={say} />}
    </DocumentShell>
  );
}

interface BoardProps extends Pick<SectionProps, 'state' | 'keep'> {
  opens: string;
  say: (words: string) => void;
}

function Board({ state, keep, opens, say }: BoardProps) {
  const document = keep(openPlan);
  const { presence, access } = useSnapshot(document);
  const plan = usePlan(document);
  const isOver = [...plan.changed, ...plan.dropped, ...plan.done].some(({ id }) => id === opens);
  const [view, setView] = useState<PlanView>(isOver ? 'ended' : 'board');
  const { session, members, you } = state;
  return (
    <PlanPanel
      document={document}
      presence={presence}
      members={members}
      you={you}
      session={session}
      newIn={session.state === 'live' ? session.id : null}
      canEdit={access === 'write'}
      view={view}
      setView={setView}
      views={VIEWS}
      serverNow={Date.now}
      // A card that came from the notes says so; the notes stand with their session.
      notePage={noNote}
      openNote={noNote}
      say={say}
      openFirst={opens === '' ? undefined : opens}
    />
  );
}
