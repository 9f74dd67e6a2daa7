import type * as Y from 'yjs';
import { newId } from '../ids.ts';
import { ITEM_KINDS, MAX_ITEM_MINUTES, readPrompts, type AgendaItemFields } from '../agendaItem.ts';
import { add, columns, edit, move, remove, restore, text, type Entries, type Entry } from './keyedList.ts';

export type { AgendaItemFields } from '../agendaItem.ts';
export { LOCAL } from './keyedList.ts';
export * from './actions.ts';
export * from './goals.ts';

/** What lies inside the shared documents, and the operations on it: the agenda here, the plan's lists in files of their own. */

/** An agenda has one column. */
export const AGENDA_COLUMN = 'agenda';
const AGENDA_COLUMNS = [AGENDA_COLUMN] as const;

export interface AgendaItem extends AgendaItemFields {
  id: string;
}

/** The keyed map of agenda items in an `agenda/…` document. */
export function agendaEntries(doc: Y.Doc): Entries {
  return doc.getMap<Entry>('items');
}

/** The rich text of the notes on one agenda item in a `notes/…` document; `general` is the page for everything else. */
export function notesFragment(doc: Y.Doc, itemId: string | 'general'): Y.XmlFragment {
  return doc.getXmlFragment(notesFragmentName(itemId));
}

export function notesFragmentName(itemId: string | 'general'): string {
  return `note:${itemId}`;
}

export function readAgenda(doc: Y.Doc): AgendaItem[] {
  return columns(agendaEntries(doc), AGENDA_COLUMNS)[AGENDA_COLUMN].map(({ id, entry }) => {
    const kind = ITEM_KINDS.find((one) => one === entry.get('kind'));
    const prompts = readPrompts(entry.get('prompts'));
    return {
      id,
      title: text(entry.get('title')),
      minutes: minutesOf(entry.get('minutes')),
      ...(kind && { kind }),
      ...(prompts && { prompts }),
    };
  });
}

function minutesOf(value: unknown): number {
  return typeof value === 'number' && value >= 0 ? Math.min(Math.round(value), MAX_ITEM_MINUTES) : 0;
}

/** Adds an item at `index` (at the end when left out) and returns its id. */
export function addAgendaItem(
  doc: Y.Doc,
  fields: AgendaItemFields,
  index?: number,
  id = newId('item'),
): string {
  return add(agendaEntries(doc), id, { ...fields }, AGENDA_COLUMNS, AGENDA_COLUMN, index);
}

/** Whether an item of this id was ever made, deleted or not. */
export function hasAgendaItem(doc: Y.Doc, id: string): boolean {
  return agendaEntries(doc).has(id);
}

export function editAgendaItem(doc: Y.Doc, id: string, fields: Partial<AgendaItemFields>): void {
  edit(agendaEntries(doc), id, fields);
}

/** Moves an item to `index`, counted without the item itself. */
export function moveAgendaItem(doc: Y.Doc, id: string, index: number): void {
  move(agendaEntries(doc), id, AGENDA_COLUMNS, AGENDA_COLUMN, index);
}

export function deleteAgendaItem(doc: Y.Doc, id: string, at: number): void {
  remove(agendaEntries(doc), id, at);
}

export function restoreAgendaItem(doc: Y.Doc, id: string): void {
  restore(agendaEntries(doc), id);
}
