import { generateKeyBetween } from 'jittered-fractional-indexing';
import * as Y from 'yjs';
import { newId } from '../ids.ts';

/**
 * What lies inside the shared documents, and the operations on it. Lists that people reorder are keyed maps whose
 * entries carry one `pos` value: moving writes one key, so concurrent moves of one entry leave one entry.
 */

/** Where an entry stands: its column, and its rank within it (compared as plain strings; ties go by id). */
export interface Position {
  column: string;
  rank: string;
}

export const ACTION_COLUMNS = ['todo', 'doing', 'done'] as const;
export type ActionColumn = (typeof ACTION_COLUMNS)[number];

/** An agenda has one column. */
export const AGENDA_COLUMN = 'agenda';

export interface AgendaItem {
  id: string;
  title: string;
  minutes: number;
}

export interface ActionCard {
  id: string;
  title: string;
  /** Who does it, or null while nobody has taken it. */
  ownerId: string | null;
  /** A calendar date as `YYYY-MM-DD`, or null. */
  due: string | null;
  notes: string;
  column: ActionColumn;
  /** The session in which it was made, or null. */
  sessionId: string | null;
}

export type AgendaItemFields = Pick<AgendaItem, 'title' | 'minutes'>;
export type ActionFields = Pick<ActionCard, 'title' | 'ownerId' | 'due' | 'notes'>;

type Entry = Y.Map<unknown>;
type Entries = Y.Map<Entry>;

/** The keyed map of agenda items in an `agenda/…` document. */
export function agendaEntries(doc: Y.Doc): Entries {
  return doc.getMap<Entry>('items');
}

/** The keyed map of actions in a `mentorship/…` document. */
export function actionEntries(doc: Y.Doc): Entries {
  return doc.getMap<Entry>('actions');
}

/** The rich text of the notes on one agenda item in a `notes/…` document; `general` is the page for everything else. */
export function notesFragment(doc: Y.Doc, itemId: string | 'general'): Y.XmlFragment {
  return doc.getXmlFragment(notesFragmentName(itemId));
}

export function notesFragmentName(itemId: string | 'general'): string {
  return `note:${itemId}`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function position(entry: Entry): Position | null {
  const pos = entry.get('pos');
  if (typeof pos !== 'object' || pos === null) return null;
  const { column, rank } = pos as Partial<Position>;
  return typeof column === 'string' && typeof rank === 'string' ? { column, rank } : null;
}

interface Placed {
  id: string;
  entry: Entry;
  pos: Position;
}

function byRank(a: Placed, b: Placed): number {
  if (a.pos.rank !== b.pos.rank) return a.pos.rank < b.pos.rank ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** The living entries of a column in their order: the same on every replica that has the same updates. */
function column(entries: Entries, name: string): Placed[] {
  const placed: Placed[] = [];
  for (const [id, entry] of entries.entries()) {
    if (!(entry instanceof Y.Map) || entry.get('deletedAt') !== undefined) continue;
    const pos = position(entry);
    if (pos?.column === name) placed.push({ id, entry, pos });
  }
  return placed.sort(byRank);
}

/**
 * The rank for a place before the entry at `index` of a column from which the moved entry was left out. Where
 * neighbours have equal ranks (two people inserted at once), those that follow are ranked anew first.
 */
function rankAt(others: Placed[], index: number): string {
  const at = Math.max(0, Math.min(index, others.length));
  const before = others[at - 1]?.pos.rank ?? null;
  let after = others[at]?.pos.rank ?? null;
  if (before !== null && after !== null && before >= after) {
    let end = at;
    while (end < others.length && (others[end]?.pos.rank ?? '') <= before) end += 1;
    const bound = others[end]?.pos.rank ?? null;
    let last = before;
    for (const placed of others.slice(at, end)) {
      last = generateKeyBetween(last, bound);
      placed.pos = { column: placed.pos.column, rank: last };
      placed.entry.set('pos', placed.pos);
    }
    after = others[at]?.pos.rank ?? null;
  }
  return generateKeyBetween(before, after);
}

/** Puts an entry into a column, before the entry that then stands at `index`. Does nothing for an unknown id. */
function move(entries: Entries, id: string, columnName: string, index: number): void {
  const entry = entries.get(id);
  if (!entry) return;
  const run = () => {
    const others = column(entries, columnName).filter((placed) => placed.id !== id);
    entry.set('pos', { column: columnName, rank: rankAt(others, index) } satisfies Position);
  };
  if (entries.doc) entries.doc.transact(run, LOCAL);
  else run();
}

/** The origin of every transaction that these operations make: what a person's own undo follows. */
export const LOCAL = Symbol('local edit');

function add(entries: Entries, id: string, fields: Record<string, unknown>, name: string, index?: number) {
  const run = () => {
    const others = column(entries, name);
    const entry: Entry = new Y.Map();
    for (const [key, value] of Object.entries(fields)) entry.set(key, value);
    entry.set('pos', { column: name, rank: rankAt(others, index ?? others.length) } satisfies Position);
    entries.set(id, entry);
  };
  entries.doc?.transact(run, LOCAL);
  return id;
}

function edit(entries: Entries, id: string, fields: object): void {
  const entry = entries.get(id);
  if (!entry) return;
  entries.doc?.transact(() => {
    for (const [key, value] of Object.entries(fields)) {
      if (value !== undefined && entry.get(key) !== value) entry.set(key, value);
    }
  }, LOCAL);
}

/** Marks an entry as deleted; undo takes the mark away, and what others wrote into it meanwhile is still there. */
function remove(entries: Entries, id: string, at: number): void {
  const entry = entries.get(id);
  if (entry) entries.doc?.transact(() => entry.set('deletedAt', at), LOCAL);
}

/** Takes the mark of deletion away: the entry is back in its place. */
function restore(entries: Entries, id: string): void {
  const entry = entries.get(id);
  if (entry) entries.doc?.transact(() => entry.delete('deletedAt'), LOCAL);
}

export function readAgenda(doc: Y.Doc): AgendaItem[] {
  return column(agendaEntries(doc), AGENDA_COLUMN).map(({ id, entry }) => {
    const minutes = entry.get('minutes');
    return { id, title: text(entry.get('title')), minutes: typeof minutes === 'number' ? minutes : 0 };
  });
}

/** Adds an item at `index` (at the end when left out) and returns its id. */
export function addAgendaItem(doc: Y.Doc, fields: AgendaItemFields, index?: number): string {
  return add(agendaEntries(doc), newId('item'), { ...fields }, AGENDA_COLUMN, index);
}

export function editAgendaItem(doc: Y.Doc, id: string, fields: Partial<AgendaItemFields>): void {
  edit(agendaEntries(doc), id, fields);
}

/** Moves an item to `index`, counted without the item itself. */
export function moveAgendaItem(doc: Y.Doc, id: string, index: number): void {
  move(agendaEntries(doc), id, AGENDA_COLUMN, index);
}

export function deleteAgendaItem(doc: Y.Doc, id: string, at: number): void {
  remove(agendaEntries(doc), id, at);
}

export function restoreAgendaItem(doc: Y.Doc, id: string): void {
  restore(agendaEntries(doc), id);
}

export function readActions(doc: Y.Doc): Record<ActionColumn, ActionCard[]> {
  const read = (name: ActionColumn): ActionCard[] =>
    column(actionEntries(doc), name).map(({ id, entry }) => ({
      id,
      title: text(entry.get('title')),
      ownerId: text(entry.get('ownerId')) || null,
      due: text(entry.get('due')) || null,
      notes: text(entry.get('notes')),
      column: name,
      sessionId: text(entry.get('sessionId')) || null,
    }));
  return { todo: read('todo'), doing: read('doing'), done: read('done') };
}

/** Adds an action to a column (at the end when `index` is left out) and returns its id. */
export function addAction(
  doc: Y.Doc,
  fields: Partial<ActionFields> & { title: string; sessionId?: string | null },
  to: ActionColumn = 'todo',
  index?: number,
): string {
  const { title, ownerId = null, due = null, notes = '', sessionId = null } = fields;
  return add(actionEntries(doc), newId('action'), { title, ownerId, due, notes, sessionId }, to, index);
}

export function editAction(doc: Y.Doc, id: string, fields: Partial<ActionFields>): void {
  edit(actionEntries(doc), id, fields);
}

/** Moves an action to `index` of a column, counted without the action itself. */
export function moveAction(doc: Y.Doc, id: string, to: ActionColumn, index: number): void {
  move(actionEntries(doc), id, to, index);
}

export function deleteAction(doc: Y.Doc, id: string, at: number): void {
  remove(actionEntries(doc), id, at);
}

export function restoreAction(doc: Y.Doc, id: string): void {
  restore(actionEntries(doc), id);
}
