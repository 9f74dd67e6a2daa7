import * as Y from 'yjs';
import { newId, type IdKind } from '../ids.ts';
import { edited, text, type Entries, type Entry } from './keyedList.ts';

// Lists that nobody reorders: keyed maps whose entries say who made them and when. They are edited, deleted and brought
// back as those of `keyedList.ts` are.

/** What every such entry says of itself; who made it is what their own browser said. */
export interface Kept {
  id: string;
  personId: string;
  /** When it was made, in milliseconds since 1970. */
  at: number;
}

export function keptEntries(doc: Y.Doc, name: string): Entries {
  return doc.getMap<Entry>(name);
}

/** The living entries that `read` can make sense of, newest first: the same on every replica that has the same updates. */
export function readKept<T extends Kept>(
  entries: Entries,
  read: (kept: Kept, field: (key: string) => string, entry: Entry) => T | null,
): T[] {
  const found: T[] = [];
  for (const [id, entry] of entries.entries()) {
    if (!(entry instanceof Y.Map) || entry.get('deletedAt') !== undefined) continue;
    const at: unknown = entry.get('at');
    const kept = { id, personId: text(entry.get('personId')), at: typeof at === 'number' ? at : 0 };
    const one = read(kept, (key) => text(entry.get(key)), entry);
    if (one) found.push(one);
  }
  return found.sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : b.at - a.at));
}

/** Adds an entry and answers its id. */
export function keep(
  entries: Entries,
  kind: IdKind,
  fields: Omit<Kept, 'id'> & Record<string, unknown>,
): string {
  const id = newId(kind);
  edited(entries, () => entries.set(id, new Y.Map(Object.entries(fields))));
  return id;
}
