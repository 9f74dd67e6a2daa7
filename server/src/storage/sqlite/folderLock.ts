import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LOCK_FILE } from '../dataFolder.ts';
import { SQLITE, sqliteCode } from './sqliteError.ts';

/**
 * The one right to use a data folder: an exclusive transaction on a database of its own, which the operating system ends
 * with the process however it dies.
 */
export class FolderLock {
  readonly #db: DatabaseSync;

  private constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Null where another holds it, after `timeoutMs`. */
  static take(dataDir: string, timeoutMs: number): FolderLock | null {
    const db = new DatabaseSync(path.join(dataDir, LOCK_FILE), { timeout: timeoutMs });
    try {
      db.exec('begin exclusive');
      return new FolderLock(db);
    } catch (error) {
      db.close();
      if (sqliteCode(error) === SQLITE.BUSY) return null;
      throw error;
    }
  }

  release(): void {
    this.#db.close();
  }
}
