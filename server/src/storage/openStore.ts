import type { Clock, Logger } from '../domain/ports.ts';
import { StoreError } from '../domain/storeError.ts';
import { makeDataFolder } from './dataFolder.ts';
import type { SqlStore } from './sql/sqlStore.ts';
import { createSqliteStore } from './sqlite/sqliteStore.ts';
import { SqliteThread } from './sqlite/sqliteThread.ts';

/** How long a server that starts waits for the one before it to let go of the folder, in milliseconds. */
const LOCK_TIMEOUT_MS = 1000;

export interface OpenStoreOptions {
  /** The data folder, as an absolute path; made where it is missing. */
  dataDir: string;
  logger: Logger;
  clock?: Clock;
  /** Told when the store can do nothing any more, though nobody closed it. Only a new process helps. */
  onDeath?: (error: Error) => void;
}

/**
 * Opens the store in the data folder: takes the folder's lock, puts a waiting restore in its place, runs migrations. Rejects
 * with `FolderInUseError` where another server has the folder, else with a `StoreError`.
 */
export async function openStore({
  dataDir,
  logger,
  clock = Date,
  onDeath,
}: OpenStoreOptions): Promise<SqlStore> {
  try {
    makeDataFolder(dataDir);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError('failed', `The data folder ${dataDir} can't be made: ${reason}`, { cause });
  }
  const worker = SqliteThread.startWorker({ dataDir, lockTimeoutMs: LOCK_TIMEOUT_MS });
  const thread = await SqliteThread.open(worker, dataDir);
  if (onDeath) void thread.died.then(onDeath);
  if (thread.replaced)
    logger.info({ replaced: thread.replaced }, 'a backup was restored; the data before it was kept');
  const store = await createSqliteStore(thread, { now: () => clock.now() });
  logger.info({ dataDir }, 'storage opened');
  return store;
}
