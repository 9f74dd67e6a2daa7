import { Kysely } from 'kysely';
import type { NewUpdate } from '../../domain/ports.ts';
import { StoreError } from '../../domain/storeError.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import type { Migration } from '../migrations/migration.ts';
import { migrate } from '../migrations/migrate.ts';
import { packUpdates } from '../sql/appendBatch.ts';
import { sqlStore, type SqlStore } from '../sql/sqlStore.ts';
import type { Tables } from '../sql/tables.ts';
import { SqliteDialect } from './sqliteDialect.ts';
import type { SqliteAccess } from './sqliteThread.ts';

export interface SqliteStoreOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Those of this program, unless a test has others. */
  migrations?: readonly Migration[] | undefined;
}

/**
 * The store in a SQLite database: everything runs in the one thread that owns it, in the order in which it was asked for.
 * Brings the tables up to date first; on failure the database is closed.
 */
export async function createSqliteStore(
  database: SqliteAccess,
  { now, migrations = MIGRATIONS }: SqliteStoreOptions,
): Promise<SqlStore> {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect(database) });
  try {
    await migrate(db, migrations, now);
  } catch (error) {
    await database.close();
    throw error;
  }
  return sqlStore({
    db,
    now,
    append: (updates) => append(database, updates),
    scrub: () => scrub(database),
    close: () => database.close(),
  });
}

/**
 * Overwriting what is deleted leaves copies of it behind where pages were split before, and in the log: so the file is
 * written anew, and the log cut off. Throws where somebody else (a backup, a shell) reads meanwhile.
 */
async function scrub(database: SqliteAccess): Promise<void> {
  await database.run({ kind: 'query', sql: 'vacuum', parameters: [] });
  const cut = { kind: 'query', sql: 'pragma wal_checkpoint(truncate)', parameters: [] } as const;
  const { rows } = await database.run({ ...cut, parameters: [] });
  if (Number(rows[0]?.['busy']) !== 0)
    throw new StoreError('busy', 'Somebody else reads the log of the database');
}

async function append(database: SqliteAccess, updates: readonly NewUpdate[]): Promise<Map<string, number>> {
  if (updates.length === 0) return new Map();
  const batch = packUpdates(updates);
  const { documents } = batch;
  const last = await database.run({ kind: 'append', batch }, null, [batch.bytes.buffer]);
  return new Map(documents.map((document, index) => [document, last[index] ?? 0]));
}
