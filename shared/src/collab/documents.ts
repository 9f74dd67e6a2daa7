import { ID_PREFIX } from '../ids.ts';

/** The kinds of shared documents. The document is the unit of access: who may read or write is decided per document. */
export type DocumentRef =
  | { kind: 'mentorship'; mentorshipId: string }
  | { kind: 'agenda'; sessionId: string }
  | { kind: 'notes'; sessionId: string }
  | { kind: 'private'; sessionId: string; personId: string };

export type DocumentKind = DocumentRef['kind'];

/** The version of what lies inside a document; a migration raises it. */
export const DOCUMENT_SCHEMA = 1;

const ID = '[0-9A-Za-z]{20}';
const NAMES = {
  mentorship: new RegExp(`^mentorship/(${ID_PREFIX.mentorship}_${ID})$`),
  agenda: new RegExp(`^agenda/(${ID_PREFIX.session}_${ID})$`),
  notes: new RegExp(`^notes/(${ID_PREFIX.session}_${ID})$`),
  private: new RegExp(`^private/(${ID_PREFIX.session}_${ID})/(${ID_PREFIX.person}_${ID})$`),
} as const;

/** The name of a document on the wire and in the store, such as `agenda/s_…`. */
export function documentName(ref: DocumentRef): string {
  switch (ref.kind) {
    case 'mentorship':
      return `mentorship/${ref.mentorshipId}`;
    case 'agenda':
      return `agenda/${ref.sessionId}`;
    case 'notes':
      return `notes/${ref.sessionId}`;
    case 'private':
      return `private/${ref.sessionId}/${ref.personId}`;
  }
}

/** What a name stands for, or null where it is no document's name. */
export function parseDocumentName(name: string): DocumentRef | null {
  const mentorshipId = NAMES.mentorship.exec(name)?.[1];
  if (mentorshipId) return { kind: 'mentorship', mentorshipId };
  const agenda = NAMES.agenda.exec(name)?.[1];
  if (agenda) return { kind: 'agenda', sessionId: agenda };
  const notes = NAMES.notes.exec(name)?.[1];
  if (notes) return { kind: 'notes', sessionId: notes };
  const own = NAMES.private.exec(name);
  if (own?.[1] && own[2]) return { kind: 'private', sessionId: own[1], personId: own[2] };
  return null;
}
