import { documentName, type DocumentRef } from '@cairn/shared/collab/documents.ts';
import { openDocument } from '../../collab/openDocument.ts';
import type { CollabDocument } from '../../collab/types.ts';
import { api } from '../../lib/api.ts';
import type { RoomDocuments, RoomSessionIds } from './RoomSession.ts';

/** Opens the shared documents of a session with this page's server. Apart from the session: their script is large. */
export function openRoomDocuments(ids: RoomSessionIds): RoomDocuments {
  return { ...openSessionDocuments(ids), plan: openPlan(ids) };
}

/** What lies beside the faces of one session. */
export function openSessionDocuments({ sessionId, personId }: Omit<RoomSessionIds, 'mentorshipId'>) {
  return {
    agenda: open({ kind: 'agenda', sessionId }, personId),
    notes: open({ kind: 'notes', sessionId }, personId),
  };
}

/** Goals and actions, which all sessions of a mentorship share. */
export function openPlan({ mentorshipId, personId }: Omit<RoomSessionIds, 'sessionId'>): CollabDocument {
  return open({ kind: 'mentorship', mentorshipId }, personId);
}

/** Opens the notes of the session that only this person can open. */
export function openPrivateNotes({ sessionId, personId }: RoomSessionIds): CollabDocument {
  return open({ kind: 'private', sessionId, personId }, personId);
}

function open(ref: DocumentRef, personId: string): CollabDocument {
  const collab = new URL('/collab', location.href);
  collab.protocol = collab.protocol.replace('http', 'ws');
  return openDocument({
    ref,
    personId,
    serverUrl: collab.href,
    fetchTicket: () => api.call('documentTicket', { document: documentName(ref) }, { personId }),
  });
}
