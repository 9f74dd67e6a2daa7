/** What we work on, with its documents. Fetched on demand: neither lobby nor faces need it. */
import { agendaView } from '../../collab/view.ts';
import { openRoomDocuments } from '../../features/room/roomDocuments.ts';
import type { RoomSession } from '../../features/room/RoomSession.ts';

export { WorkPanel } from '../../features/work/WorkPanel.tsx';

export const documentsOf = (session: RoomSession) => session.documents(openRoomDocuments);

/** The items of the session's agenda. */
export const agendaOf = (session: RoomSession) => agendaView(documentsOf(session).agenda);
