import type { Archive, ArchivedDocument } from '@cairn/shared/archive/archive.ts';
import {
  agendaContent,
  notePagesOf,
  notesContent,
  planContent,
} from '@cairn/shared/archive/documentContent.ts';
import { documentName, type DocumentRef } from '@cairn/shared/collab/documents.ts';
import * as Y from 'yjs';
import type { Collaboration } from '../ports.ts';

/** Every document of a mentorship that is in a person's archive, those that are there. */
export async function archivedDocuments(
  collaboration: Pick<Collaboration, 'read'>,
  { mentorshipId, sessionIds, personId }: { mentorshipId: string; sessionIds: string[]; personId: string },
): Promise<ArchivedDocument[]> {
  const refs: DocumentRef[] = [
    { kind: 'mentorship', mentorshipId },
    ...sessionIds.flatMap((sessionId): DocumentRef[] => [
      { kind: 'agenda', sessionId },
      { kind: 'notes', sessionId },
      { kind: 'private', sessionId, personId },
    ]),
  ];
  const found: ArchivedDocument[] = [];
  for (const ref of refs) {
    const state = await collaboration.read(documentName(ref));
    if (state) found.push(archived(ref, state));
  }
  return found;
}

function archived(ref: DocumentRef, state: Uint8Array): ArchivedDocument {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, state);
    // Once more from the document: what was deleted in it is not in its state any more.
    const update = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64');
    switch (ref.kind) {
      case 'mentorship':
        return { kind: 'mentorship', content: planContent(doc), update };
      case 'agenda':
        return { kind: 'agenda', sessionId: ref.sessionId, content: agendaContent(doc), update };
      case 'notes':
        return { kind: 'notes', sessionId: ref.sessionId, content: notesContent(doc), update };
      case 'private': {
        const { sessionId, personId } = ref;
        return { kind: 'private', sessionId, personId, content: { pages: notePagesOf(doc) }, update };
      }
    }
  } finally {
    doc.destroy();
  }
}

/** The name under which an archived document is kept here. */
export function nameOf(document: ArchivedDocument, { mentorship }: Pick<Archive, 'mentorship'>): string {
  switch (document.kind) {
    case 'mentorship':
      return documentName({ kind: 'mentorship', mentorshipId: mentorship.id });
    case 'agenda':
    case 'notes':
      return documentName({ kind: document.kind, sessionId: document.sessionId });
    case 'private':
      return documentName({
        kind: 'private',
        sessionId: document.sessionId,
        personId: document.personId,
      });
  }
}
