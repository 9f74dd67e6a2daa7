import { generateKeyBetween, generateNKeysBetween } from 'jittered-fractional-indexing';
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
const AGENDA_COLUMNS = [AGENDA_COLUMN] as const;
/** The longest that an item may be planned for, in minutes. */
const MAX_MINUTES = 24 * 60;
const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/;

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

/** What a rank looks like: an integer part whose first letter says how long it is, then a fraction. */
const RANK = /^[A-Za-z][0-9A-Za-z]{1,}$/;
/** Longer ranks than this (repeated inserting at one place lengthens them) make the column be ranked anew. */
const LONG_RANK = 120;
const MAX_RANK = 400;
/** Two people who insert at once get the same rank once in 4096 times; ties go by id, so that does no harm. */
const JITTER = { jitterBits: 12 };

interface Placed {
  id: string;
  entry: Entry;
  /** Null where it can't be read: such entries stand behind the others. */
  rank: string | null;
}

function rankOf(pos: unknown): string | null {
  if (typeof pos !== 'object' || pos === null || !('rank' in pos)) return null;
  const { rank } = pos;
  return typeof rank === 'string' && rank.length <= MAX_RANK && RANK.test(rank) ? rank : null;
}

function columnOf(pos: unknown): unknown {
  return typeof pos === 'object' && pos !== null && 'column' in pos ? pos.column : undefined;
}

function inOrder(a: Placed, b: Placed): number {
  if (a.rank !== b.rank) {
    if (a.rank === null) return 1;
    return b.rank !== null && a.rank > b.rank ? 1 : -1;
  }
  return a.id < b.id ? -1 : 1;
}

/**
 * The living entries by column, each column in its order: the same on every replica that has the same updates. Whatever
 * somebody wrote into an entry, it stands in one place: with a column that is none in the first one.
 */
function columns<C extends string>(entries: Entries, names: readonly [C, ...C[]]): Record<C, Placed[]> {
  const found = Object.fromEntries(names.map((name) => [name, [] as Placed[]])) as Record<C, Placed[]>;
  for (const [id, entry] of entries.entries()) {
    if (!(entry instanceof Y.Map) || isDeleted(entry)) continue;
    const pos = entry.get('pos');
    const column = columnOf(pos);
    found[names.find((name) => name === column) ?? names[0]].push({ id, entry, rank: rankOf(pos) });
  }
  for (const name of names) found[name].sort(inOrder);
  return found;
}

function isDeleted(entry: Entry): boolean {
  return entry.get('deletedAt') !== undefined;
}

/** The living entry of the id; null for one that was never made, was deleted, or is not an entry at all. */
function entryOf(entries: Entries, id: string): Entry | null {
  const entry: unknown = entries.get(id);
  return entry instanceof Y.Map && !isDeleted(entry) ? entry : null;
}

/** Runs a person's own edit as one transaction, which undo takes back as one. */
function edited(entries: Entries, run: () => void): void {
  entries.doc?.transact(run, LOCAL);
}

function place(placed: Placed, column: string, rank: string): void {
  placed.rank = rank;
  placed.entry.set('pos', { column, rank } satisfies Position);
}

/**
 * The rank for a place before the entry at `index` of a column from which the moved entry was left out. Neighbours
 * that leave no room (equal ranks, because two people inserted at once, or ranks that can't be read) are ranked anew.
 */
function rankAt(others: Placed[], index: number, column: string): string {
  const at = Math.max(0, Math.min(Math.trunc(index) || 0, others.length));
  try {
    for (const [i, placed] of others.slice(0, at).entries()) {
      if (placed.rank === null) place(placed, column, generateKeyBetween(others[i - 1]?.rank, null, JITTER));
    }
    const before = others[at - 1]?.rank ?? null;
    if (before !== null && others[at]?.rank === before) separate(others, at, before, column);
    const rank = generateKeyBetween(before, others[at]?.rank ?? null, JITTER);
    if (rank.length <= LONG_RANK) return rank;
  } catch {
    // A rank that somebody wrote by hand and that the library refuses.
  }
  const ranks = generateNKeysBetween(null, null, others.length + 1, JITTER);
  const [own = ''] = ranks.splice(at, 1);
  for (const [i, placed] of others.entries()) place(placed, column, ranks[i] ?? '');
  return own;
}

/** Gives those at `from` and behind it whose rank is `before` ranks of their own, in their order. */
function separate(others: Placed[], from: number, before: string, column: string): void {
  const equal = others.slice(from).filter(({ rank }) => rank === before);
  const bound = others[from + equal.length]?.rank ?? null;
  let last = before;
  for (const placed of equal) {
    last = generateKeyBetween(last, bound, JITTER);
    place(placed, column, last);
  }
}

/** Puts an entry into a column, before the entry that then stands at `index`. Does nothing for an unknown id. */
function move<C extends string>(
  entries: Entries,
  id: string,
  names: readonly [C, ...C[]],
  to: C,
  index: number,
) {
  const entry = entryOf(entries, id);
  if (!entry) return;
  edited(entries, () => {
    const others = columns(entries, names)[to].filter((placed) => placed.id !== id);
    entry.set('pos', { column: to, rank: rankAt(others, index, to) } satisfies Position);
  });
}

/** The origin of every transaction that these operations make: what a person's own undo follows. */
export const LOCAL = Symbol('local edit');

function add<C extends string>(
  entries: Entries,
  id: string,
  fields: Record<string, unknown>,
  names: readonly [C, ...C[]],
  to: C,
  index?: number,
): string {
  edited(entries, () => {
    const others = columns(entries, names)[to];
    const entry: Entry = new Y.Map(Object.entries(fields));
    entry.set('pos', {
      column: to,
      rank: rankAt(others, index ?? others.length, to),
    } satisfies Position);
    entries.set(id, entry);
  });
  return id;
}

function edit(entries: Entries, id: string, fields: object): void {
  const entry = entryOf(entries, id);
  if (!entry) return;
  edited(entries, () => {
    for (const [key, value] of Object.entries(fields)) {
      if (value !== undefined && entry.get(key) !== value) entry.set(key, value);
    }
  });
}

/** Marks an entry as deleted; undo takes the mark away, and what others wrote into it meanwhile is still there. */
function remove(entries: Entries, id: string, at: number): void {
  const entry = entryOf(entries, id);
  if (entry) edited(entries, () => entry.set('deletedAt', at));
}

/** Takes the mark of deletion away: the entry is back in its place. */
function restore(entries: Entries, id: string): void {
  const entry: unknown = entries.get(id);
  if (entry instanceof Y.Map && isDeleted(entry)) edited(entries, () => entry.delete('deletedAt'));
}

export function readAgenda(doc: Y.Doc): AgendaItem[] {
  return columns(agendaEntries(doc), AGENDA_COLUMNS)[AGENDA_COLUMN].map(({ id, entry }) => ({
    id,
    title: text(entry.get('title')),
    minutes: minutesOf(entry.get('minutes')),
  }));
}

function minutesOf(value: unknown): number {
  return typeof value === 'number' && value >= 0 ? Math.min(Math.round(value), MAX_MINUTES) : 0;
}

/** Adds an item at `index` (at the end when left out) and returns its id. */
export function addAgendaItem(doc: Y.Doc, fields: AgendaItemFields, index?: number): string {
  return add(agendaEntries(doc), newId('item'), { ...fields }, AGENDA_COLUMNS, AGENDA_COLUMN, index);
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

export function readActions(doc: Y.Doc): Record<ActionColumn, ActionCard[]> {
  const found = columns(actionEntries(doc), ACTION_COLUMNS);
  const read = (name: ActionColumn) => found[name].map(({ id, entry }) => readAction(id, name, entry));
  return { todo: read('todo'), doing: read('doing'), done: read('done') };
}

function readAction(id: string, column: ActionColumn, entry: Entry): ActionCard {
  const due = text(entry.get('due'));
  return {
    id,
    title: text(entry.get('title')),
    ownerId: text(entry.get('ownerId')) || null,
    due: CALENDAR_DATE.test(due) ? due : null,
    notes: text(entry.get('notes')),
    column,
    sessionId: text(entry.get('sessionId')) || null,
  };
}

/** Adds an action to a column (at the end when `index` is left out) and returns its id. */
export function addAction(
  doc: Y.Doc,
  fields: Partial<ActionFields> & { title: string; sessionId?: string | null },
  to: ActionColumn = 'todo',
  index?: number,
): string {
  const { title, ownerId = null, due = null, notes = '', sessionId = null } = fields;
  const all = { title, ownerId, due, notes, sessionId };
  return add(actionEntries(doc), newId('action'), all, ACTION_COLUMNS, to, index);
}

export function editAction(doc: Y.Doc, id: string, fields: Partial<ActionFields>): void {
  edit(actionEntries(doc), id, fields);
}

/** Moves an action to `index` of a column, counted without the action itself. */
export function moveAction(doc: Y.Doc, id: string, to: ActionColumn, index: number): void {
  move(actionEntries(doc), id, ACTION_COLUMNS, to, index);
}

export function deleteAction(doc: Y.Doc, id: string, at: number): void {
  remove(actionEntries(doc), id, at);
}

export function restoreAction(doc: Y.Doc, id: string): void {
  restore(actionEntries(doc), id);
}
