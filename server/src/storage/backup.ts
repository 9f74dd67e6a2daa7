import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BackupError } from './backupError.ts';
import {
  DATABASE_FILE,
  KEY_FILE,
  RESTORE_PENDING,
  RESTORE_STAGING,
  finishRestore,
  makeDataFolder,
  newBackupFolder,
  syncPath,
} from './dataFolder.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { readKey } from './serverKey.ts';
import { checkDatabase, copyDatabase } from './sqlite/copyDatabase.ts';
import { FolderLock } from './sqlite/folderLock.ts';

/**
 * Copies the database and the key into a folder that is new or empty, also while a server runs on the data. The database's
 * file appears last and whole: a folder with both is a backup.
 */
export function backup(dataDir: string, target: string): void {
  const sources = dataIn(dataDir, `There is nothing to back up in ${dataDir}`);
  newBackupFolder(target);
  copyData(sources, target);
}

export type Restored =
  /** The backup is the data now; what was there before lies in `replaced` (null where nothing was). */
  | { when: 'now'; replaced: string | null }
  /** A server uses the folder: the backup waits beside the data until it is started again. */
  | { when: 'nextStart' };

/** Brings a backup back. The data that it replaces is moved aside, never deleted. */
export function restore(dataDir: string, source: string): Restored {
  const sources = dataIn(source, `${source} is not a backup`);
  checkVersion(sources.database);
  makeDataFolder(dataDir);
  const lock = FolderLock.take(dataDir, 0);
  try {
    // One that was interrupted is finished first, so that its files and ours don't mix.
    if (lock) finishRestore(dataDir);
    stage(dataDir, sources);
    return lock ? { when: 'now', replaced: finishRestore(dataDir) } : { when: 'nextStart' };
  } finally {
    lock?.release();
  }
}

interface Data {
  database: string;
  key: string;
}

function dataIn(folder: string, complaint: string): Data {
  const data = { database: path.join(folder, DATABASE_FILE), key: path.join(folder, KEY_FILE) };
  for (const file of [data.database, data.key]) {
    if (!existsSync(file)) throw new BackupError(`${complaint}: ${path.basename(file)} is missing`);
  }
  return data;
}

function copyData({ database, key }: Data, target: string): void {
  readKey(key);
  copyFileSync(key, path.join(target, KEY_FILE));
  syncPath(path.join(target, KEY_FILE));
  copyDatabase(database, path.join(target, DATABASE_FILE));
}

/** Copies the backup beside the data, and gives it the name under which the next start finds it when it is whole. */
function stage(dataDir: string, sources: Data): void {
  const staging = path.join(dataDir, RESTORE_STAGING);
  const pending = path.join(dataDir, RESTORE_PENDING);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { mode: 0o700 });
  try {
    copyData(sources, staging);
    rmSync(pending, { recursive: true, force: true });
    renameSync(staging, pending);
    syncPath(dataDir);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Throws where this program could not open the database: then it must not take the place of one that it can open. */
function checkVersion(database: string): void {
  checkDatabase(database);
  const db = new DatabaseSync(database, { readOnly: true });
  let names: string[];
  try {
    names = db
      .prepare('select name from migration')
      .all()
      .map((row) => String(row['name']));
  } catch (error) {
    throw new BackupError(`${database} is not a database of Cairn`, { cause: error });
  } finally {
    db.close();
  }
  const unknown = names.filter((name) => !MIGRATIONS.some((migration) => migration.name === name));
  if (unknown.length > 0) {
    throw new BackupError(
      `${database} was written by a newer version of Cairn: restore it with that version`,
    );
  }
}
