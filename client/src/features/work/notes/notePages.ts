import { agendaEntries, notesFragmentName, readAgenda } from '@cairn/shared/collab/schema.ts';
import * as Y from 'yjs';

export const GENERAL = 'general';
/** What stands in the place of a page's id where the cards are shown. */
export const CARDS = 'cards';

/** A page of the notes. `removed`: its item was taken off the agenda, and what was written is still there. */
export interface NotePage {
  id: string;
  title: string;
  kind: 'general' | 'item' | 'removed';
  written: boolean;
}

const PREFIX = notesFragmentName('');

/** The general page, one for each item of the agenda in its order, and those of removed items that hold something. */
export function notePages(agenda: Y.Doc, notes: Y.Doc): NotePage[] {
  const items = readAgenda(agenda);
  const known = new Set([GENERAL, ...items.map(({ id }) => id)]);
  const removed = [...notes.share.keys()]
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length))
    .filter((id) => !known.has(id) && isWritten(notes, id))
    .sort();
  return [
    { id: GENERAL, title: '', kind: 'general', written: isWritten(notes, GENERAL) },
    ...items.map(({ id, title }): NotePage => ({ id, title, kind: 'item', written: isWritten(notes, id) })),
    ...removed.map((id): NotePage => ({
      id,
      title: titleOfRemoved(agenda, id),
      kind: 'removed',
      written: true,
    })),
  ];
}

function isWritten(notes: Y.Doc, id: string): boolean {
  if (!notes.share.has(notesFragmentName(id))) return false;
  const fragment = notes.getXmlFragment(notesFragmentName(id));
  return fragment.length > 1 || (fragment.length === 1 && !isEmptyBlock(fragment.get(0)));
}

function isEmptyBlock(node: Y.XmlElement | Y.XmlText | Y.XmlHook): boolean {
  if (node instanceof Y.XmlText) return node.length === 0;
  return node instanceof Y.XmlElement && node.nodeName === 'paragraph' && node.toArray().every(isEmptyBlock);
}

function titleOfRemoved(agenda: Y.Doc, id: string): string {
  const title = agendaEntries(agenda).get(id)?.get('title');
  return typeof title === 'string' ? title : '';
}
