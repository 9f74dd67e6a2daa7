import { documentName, type DocumentRef } from '@cairn/shared/collab/documents.ts';
import { openDocument } from '../../collab/openDocument.ts';
import { api } from '../../lib/api.ts';
import type { RoomDocuments, RoomSessionIds } from './RoomSession.ts';

/** Opens the shared documents of a session with this page's server. Apart from the session: their script is large. */
export function openRoomDocuments({ mentorshipId, sessionId, personId }: RoomSessionIds): RoomDocuments {
  const collab = new URL('/collab', location.href);
  collab.protocol = collab.protocol.replace('http', 'ws');
  const open = (ref: DocumentRef) =>
    openDocument({
      ref,
      personId,
      serverUrl: collab.href,
      fetchTicket: () => api.call('documentTicket', { document: documentName(ref) }, { personId }),
    });
  return {
    agenda: open({ kind: 'agenda', sessionId }),
    notes: open({ kind: 'notes', sessionId }),
    plan: open({ kind: 'mentorship', mentorshipId }),
  };
}
