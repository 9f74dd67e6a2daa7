import type { Archive } from '@cairn/shared/archive/archive.ts';

const ID = /([a-z])_([0-9A-Za-z]{20})/g;

/**
 * The archive with its ids named by the order in which they are met, and without when and by whom it was made: two of one
 * mentorship from two servers are equal. Rows that only an id puts in an order are put in one by what else they say.
 */
export function normalised(archive: Archive): unknown {
  const names = new Map<string, string>();
  const named = (value: unknown, make: boolean): unknown => {
    const text = JSON.stringify(value).replaceAll(ID, (_id, prefix: string, tail: string) => {
      if (make && !names.has(tail)) names.set(tail, String(names.size).padStart(20, '0'));
      return `${prefix}_${names.get(tail) ?? '?'}`;
    });
    return JSON.parse(text);
  };
  const { mentorship, people, members, sessions, chat, documents, ...others } = archive;
  const states = documents.map(({ content: _content, update, ...ref }) => ({
    ...ref,
    update: Buffer.from(update, 'base64').toString('latin1'),
  }));
  const { format, version, exportedAt: _at, exportedBy: _by, ...rows } = others;
  const ordered = named({ format, version, mentorship, people, members, sessions, chat, states }, true);
  const sets = Object.entries(rows).map(([part, list]) => {
    const key = (row: unknown) => JSON.stringify(named(row, false));
    const sorted = (list as unknown[]).toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    return [part, named(sorted, true)] as const;
  });
  return { ordered, ...Object.fromEntries(sets) };
}
