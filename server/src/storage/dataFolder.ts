import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { BackupError } from './backupError.ts';

/** What lies in the data folder. */
export const DATABASE_FILE = 'cairn.db';
/** Held exclusively by the server that uses the folder. */
export const LOCK_FILE = 'lock.db';
/** A PostgreSQL database in a backup. */
export const DUMP_FILE = 'cairn.dump';
export const KEY_FILE = 'server.key';
/** A backup that is still being copied. */
export const RESTORE_STAGING = 'restore-staging';
/** A verified backup that takes the place of the data when the server starts. */
export const RESTORE_PENDING = 'restore-pending';
/** The same once the old data was moved aside: its files are on their way into the folder. */
const RESTORE_MOVING = 'restore-moving';
/** Where a restore puts what was there before; the time of the restore follows. */
const REPLACED = 'replaced';

const DATA_FILES = [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`, KEY_FILE];

/** Makes the folder, readable by its owner alone, unless it is there. */
export function makeDataFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
}

/** Makes the folder of a backup, which must be new or empty. */
export function newBackupFolder(target: string): void {
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new BackupError(`${target} is not empty: name a folder that is new or empty`);
  }
  mkdirSync(target, { recursive: true, mode: 0o700 });
}

/** Where a restore of that moment puts what was there before. */
export function replacedFolder(dataDir: string, at: Date): string {
  return path.join(dataDir, `${REPLACED}-${at.toISOString().replaceAll(/[-:.]/g, '')}`);
}

/** Says whether a restore waits for the store to be opened; until then the folder holds the old data, or both. */
export function isRestorePending(dataDir: string): boolean {
  return [RESTORE_PENDING, RESTORE_MOVING].some((name) => existsSync(path.join(dataDir, name)));
}

/**
 * Puts a staged backup in the place of the data, and moves what was there into a folder of its own. To be called by who
 * holds the lock, before the database is opened. Killed at any point, the next call goes on: first all old files leave,
 * then the staging folder is renamed, and only then new files come in. Answers where the old data is now, or null.
 */
export function finishRestore(dataDir: string): string | null {
  const inside = (...names: string[]) => path.join(dataDir, ...names);
  let replaced: string | null = null;
  if (existsSync(inside(RESTORE_PENDING))) {
    const old = DATA_FILES.filter((file) => existsSync(inside(file)));
    if (old.length > 0) {
      // Named after the staging folder, so that a second attempt moves the rest to the same place.
      replaced = replacedFolder(dataDir, statSync(inside(RESTORE_PENDING)).mtime);
      mkdirSync(replaced, { recursive: true, mode: 0o700 });
      for (const name of old) renameSync(inside(name), path.join(replaced, name));
      syncPath(replaced);
    }
    renameSync(inside(RESTORE_PENDING), inside(RESTORE_MOVING));
    syncPath(dataDir);
  }
  if (existsSync(inside(RESTORE_MOVING))) {
    for (const name of readdirSync(inside(RESTORE_MOVING))) {
      renameSync(inside(RESTORE_MOVING, name), inside(name));
    }
    syncPath(dataDir);
    rmdirSync(inside(RESTORE_MOVING));
  }
  return replaced;
}

/** Waits until the file, or the names in the folder, are on the disk. */
export function syncPath(file: string): void {
  const descriptor = openSync(file, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
