import type { Clock, Logger } from '../domain/ports.ts';
import { StoreError } from '../domain/storeError.ts';
import { databasePlace } from '../lib/databasePlace.ts';
import { makeDataFolder } from './dataFolder.ts';
import type { Migration } from './migrations/migration.ts';
import { openPostgresStore } from './postgres/postgresStore.ts';
import type { SqlStore } from './sql/sqlStore.ts';
import { createSqliteStore } from './sqlite/sqliteStore.ts';
import { SqliteThread } from './sqlite/sqliteThread.ts';

/** How long a server that starts waits for the one before it to let go of the folder, in milliseconds. */
const LOCK_TIMEOUT_MS = 1000;

export interface OpenStoreOptions {
  /** The data folder, as an absolute path; made where it is missing. */
  dataDir: string;
  /** A PostgreSQL database in the place of the embedded one, as `postgres://…`. */
  databaseUrl?: string | null;
  logger: Logger;
  clock?: Clock;
  /** Told when the store can do nothing any more, though nobody closed it. Only a new process helps. */
  onDeath?: (error: Error) => void;
  /** Those of this program, unless a test has others. */
  migrations?: readonly Migration[];
}

/**
 * Opens the store: takes the lock of the data folder or of the PostgreSQL database, puts a waiting restore in its place,
 * runs migrations. Rejects with a `StoreError`, which is a `FolderInUseError` or a `DatabaseInUseError` where another server
 * has it.
 */
export async function openStore({
  dataDir,
  databaseUrl = null,
  logger,
  clock = Date,
  onDeath,
  migrations,
}: OpenStoreOptions): Promise<SqlStore> {
  try {
    makeDataFolder(dataDir);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError('failed', `The data folder ${dataDir} can't be made: ${reason}`, { cause });
  }
  const common = { now: () => clock.now(), migrations };
  if (databaseUrl !== null) {
    const lockTimeoutMs = LOCK_TIMEOUT_MS;
    const store = await openPostgresStore({ url: databaseUrl, logger, lockTimeoutMs, onDeath, ...common });
    logger.info({ database: databasePlace(databaseUrl) }, 'storage opened');
    return store;
  }
  const worker = SqliteThread.startWorker({ dataDir, lockTimeoutMs: LOCK_TIMEOUT_MS });
  const thread = await SqliteThread.open(worker, dataDir);
  if (onDeath) void thread.died.then(onDeath);
  if (thread.replaced)
    logger.info({ replaced: thread.replaced }, 'a backup was restored; the data before it was kept');
  const store = await createSqliteStore(thread, common);
  logger.info({ dataDir }, 'storage opened');
  return store;
}
