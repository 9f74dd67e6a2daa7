import type { ReactNode } from 'react';
import type { RoomSession, RoomSnapshot } from '../../features/room/RoomSession.ts';
import { RoomView } from '../../features/room/RoomView.tsx';
import { WorkPanel } from '../../features/work/WorkPanel.tsx';

interface Props {
  session: RoomSession;
  snapshot: Extract<RoomSnapshot, { phase: 'joined' }>;
  links: (() => ReactNode) | undefined;
}

/** Faces and work side by side. Fetched on demand: it is the larger part of the script. */
export function LiveRoom({ session, snapshot, links }: Props) {
  return (
    <RoomView session={session} snapshot={snapshot} work={(work) => <WorkPanel {...work} />} links={links} />
  );
}
