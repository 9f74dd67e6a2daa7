import { type Kysely } from 'kysely';
import { StoreError } from '../../domain/storeError.ts';
import { typesIn } from './columns.ts';
import type { Migration } from './migration.ts';

interface Bookkeeping {
  migration: { name: string; at: number };
}

/**
 * Runs what has not run yet, each migration in one transaction with its row in `migration`, so that a server killed in
 * the middle finds either all of it or nothing. Resolves with the names of those that ran. Rejects with a `StoreError`
 * where the database knows a migration that this program doesn't: a newer version wrote it.
 */
export async function migrate<T>(
  database: Kysely<T>,
  migrations: readonly Migration[],
  now: () => number,
): Promise<string[]> {
  // A migration speaks of tables as they were in its time, not of today's types.
  const db = database as unknown as Kysely<Bookkeeping>;
  // Without `strict`, as the first version made it.
  const { text, time } = typesIn(db);
  await db.schema
    .createTable('migration')
    .ifNotExists()
    .addColumn('name', text, (column) => column.primaryKey().notNull())
    .addColumn('at', time, (column) => column.notNull())
    .execute();
  const rows = await db.selectFrom('migration').select('name').orderBy('name').execute();
  const done = new Set(rows.map((row) => row.name));
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = [...done].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new StoreError(
      'failed',
      `The data was written by a newer version of Cairn (it knows ${unknown.join(', ')}): start that version`,
    );
  }
  const pending = migrations.filter((migration) => !done.has(migration.name));
  for (const { name, up } of pending) {
    await db.transaction().execute(async (trx) => {
      await up(trx as unknown as Kysely<never>);
      await trx.insertInto('migration').values({ name, at: now() }).execute();
    });
  }
  return pending.map((migration) => migration.name);
}
