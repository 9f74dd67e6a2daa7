import { generateKeyBetween, generateNKeysBetween } from 'jittered-fractional-indexing';
import * as Y from 'yjs';

/**
 * Lists that people reorder: keyed maps whose entries carry one `pos` value. Moving writes one key, so concurrent moves of
 * one entry leave one entry.
 */

/** Where an entry stands: its column, and its rank within it (compared as plain strings; ties go by id). */
export interface Position {
  column: string;
  rank: string;
}

export type Entry = Y.Map<unknown>;
export type Entries = Y.Map<Entry>;

const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/;

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A calendar date as `YYYY-MM-DD`, or null where it is none. */
export function calendarDate(value: unknown): string | null {
  const date = text(value);
  return CALENDAR_DATE.test(date) ? date : null;
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

export function columnOf(pos: unknown): unknown {
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
export function columns<C extends string>(
  entries: Entries,
  names: readonly [C, ...C[]],
): Record<C, Placed[]> {
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
export function entryOf(entries: Entries, id: string): Entry | null {
  const entry: unknown = entries.get(id);
  return entry instanceof Y.Map && !isDeleted(entry) ? entry : null;
}

/** Runs a person's own edit as one transaction, which undo takes back as one. */
export function edited(entries: Entries, run: () => void): void {
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
export function move<C extends string>(
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

export function add<C extends string>(
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

export function edit(entries: Entries, id: string, fields: object): void {
  const entry = entryOf(entries, id);
  if (!entry) return;
  edited(entries, () => {
    for (const [key, value] of Object.entries(fields)) {
      if (value !== undefined && entry.get(key) !== value) entry.set(key, value);
    }
  });
}

/** Marks an entry as deleted; undo takes the mark away, and what others wrote into it meanwhile is still there. */
export function remove(entries: Entries, id: string, at: number): void {
  const entry = entryOf(entries, id);
  if (entry) edited(entries, () => entry.set('deletedAt', at));
}

/** Takes the mark of deletion away: the entry is back in its place. */
export function restore(entries: Entries, id: string): void {
  const entry: unknown = entries.get(id);
  if (entry instanceof Y.Map && isDeleted(entry)) edited(entries, () => entry.delete('deletedAt'));
}
