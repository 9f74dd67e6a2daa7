import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { syncPath } from '../dataFolder.ts';

/** How long to wait for a lock of the server that owns the database, in milliseconds. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * Copies a database into a file that must not exist, as of one moment, also while a server writes to it. It needs no lock and
 * keeps nobody from writing. The file appears under its name when it is whole, checked and synced. Throws SQLite's errors.
 */
export function copyDatabase(from: string, to: string): void {
  if (existsSync(to)) throw new Error(`The file ${to} exists`);
  const part = `${to}.part`;
  rmSync(part, { force: true });
  // Made here, so that nobody else may read it; SQLite takes an empty file.
  closeSync(openSync(part, 'wx', 0o600));
  try {
    const db = new DatabaseSync(from, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
    try {
      db.prepare('vacuum into ?').run(part);
    } finally {
      db.close();
    }
    checkDatabase(part);
    syncPath(part);
    renameSync(part, to);
    syncPath(path.dirname(to));
  } finally {
    rmSync(part, { force: true });
  }
}

/** Throws where the file is no whole SQLite database. */
export function checkDatabase(file: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const [row] = db.prepare('pragma integrity_check(1)').all();
    const verdict = row?.['integrity_check'];
    if (verdict !== 'ok') throw new Error(`The database ${file} is damaged: ${String(verdict)}`);
  } finally {
    db.close();
  }
}
