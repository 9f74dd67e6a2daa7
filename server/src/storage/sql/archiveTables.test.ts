import { archive, parts, type PartName } from '@cairn/shared/archive/archive.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { fakeStore } from '../fakeStore.ts';
import { ARCHIVED, LEFT_OUT } from './archiveTables.ts';

const camel = (column: string) =>
  column.replaceAll(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());

function keysOf(part: PartName): string[] {
  return Object.keys(parts[part].row.def.shape).sort();
}

test('[I2] every table of the database is in an archive, or left out for a reason, and so is every column of it', async () => {
  const store = await fakeStore();
  const { rows: tables } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`.execute(store.db);
  const names = tables.map(({ name }) => name);
  const known = new Set<string>([...ARCHIVED.map(({ table }) => table), ...Object.keys(LEFT_OUT)]);
  expect(names.filter((name) => !known.has(name))).toEqual([]);
  expect([...known].filter((name) => !names.includes(name))).toEqual([]);
  for (const { table, part, without = [] } of ARCHIVED) {
    const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(
      store.db,
    );
    const columns = rows
      .map(({ name }) => name)
      .filter((name) => name !== 'mentorship_id' && !without.includes(name));
    expect([part, ...columns.map(camel).sort()]).toEqual([part, ...keysOf(part)]);
  }
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info('mentorship')`.execute(
    store.db,
  );
  const shape = (archive.def.shape.mentorship.def as unknown as { shape: object }).shape;
  expect(rows.map(({ name }) => camel(name)).sort()).toEqual(Object.keys(shape).sort());
  await store.close();
});
