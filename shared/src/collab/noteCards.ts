import * as Y from 'yjs';
import { edit, remove, restore } from './keyedList.ts';
import { keep, keptEntries, readKept, type Kept } from './kept.ts';

/** Cards within the notes of a session: questions that somebody noted, and suggestions that were opened. */
export type NoteCard = Kept & { text: string } & (
    | { kind: 'question' }
    /** Written by the server when the mentee side opened it; `personId` is who made it. */
    | { kind: 'suggestion'; openedBy: string; openedAt: number }
  );

/** The longest text of a card, in UTF-16 code units. */
export const MAX_CARD = 2000;

const entries = (doc: Y.Doc) => keptEntries(doc, 'cards');

/** Newest first. */
export function readNoteCards(notes: Y.Doc): NoteCard[] {
  return readKept(entries(notes), (kept, field, entry): NoteCard | null => {
    const card = { ...kept, text: field('text') };
    switch (field('kind')) {
      case 'question':
        return { ...card, kind: 'question' };
      case 'suggestion':
        return {
          ...card,
          kind: 'suggestion',
          openedBy: field('openedBy'),
          openedAt: Number(entry.get('openedAt')),
        };
      default:
        return null;
    }
  });
}

export function addQuestionCard(notes: Y.Doc, fields: Omit<Kept, 'id'> & { text: string }): string {
  return keep(entries(notes), 'card', { ...fields, kind: 'question' });
}

/** Puts an opened suggestion into the notes, under its own id: once more changes nothing, also after it was deleted. */
export function addOpenedSuggestion(
  notes: Y.Doc,
  { id, ...fields }: Kept & { text: string; openedBy: string; openedAt: number },
): void {
  const cards = entries(notes);
  if (cards.has(id)) return;
  cards.set(id, new Y.Map<unknown>(Object.entries({ ...fields, kind: 'suggestion' })));
}

export function editNoteCard(notes: Y.Doc, id: string, fields: { text: string }): void {
  edit(entries(notes), id, fields);
}

export function deleteNoteCard(notes: Y.Doc, id: string, at: number): void {
  remove(entries(notes), id, at);
}

export function restoreNoteCard(notes: Y.Doc, id: string): void {
  restore(entries(notes), id);
}
