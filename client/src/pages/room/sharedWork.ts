/** What we work on, with its documents. Fetched on demand: neither lobby nor faces need it. */
import { agendaView } from '../../collab/view.ts';
import { api } from '../../lib/api.ts';
import { SuggestionsModel } from '../../features/notes/SuggestionsModel.ts';
import { openPrivateNotes, openRoomDocuments } from '../../features/room/roomDocuments.ts';
import type { RoomSession } from '../../features/room/RoomSession.ts';
import { templatesOver } from '../../features/templates/templatesPort.ts';
import { versionsOver } from '../../features/work/versions/versionsPort.ts';

export { PrivateNotes } from '../../features/work/notes/PrivateNotes.tsx';
export { WorkPanel } from '../../features/work/WorkPanel.tsx';

export const documentsOf = (session: RoomSession) => session.documents(openRoomDocuments);

export const templatesOf = ({ ids }: RoomSession) => templatesOver(api, ids.personId);

export const versionsOf = ({ ids }: RoomSession) => versionsOver(api, ids.personId);

/** What is suggested in the session, as long as it is closed. */
export const suggestionsOf = ({ ids }: RoomSession) => new SuggestionsModel({ api, ...ids });

/** The items of the session's agenda. */
export const agendaOf = (session: RoomSession) => agendaView(documentsOf(session).agenda);

/** What only this person can open, of the session. */
export const privateNotesOf = (session: RoomSession) => session.privateNotes(openPrivateNotes);
