import { statfsSync } from 'node:fs';
import type { Failure } from './messages.ts';

/** Result codes of SQLite (https://sqlite.org/rescode.html), in their primary form. */
export const SQLITE = { BUSY: 5, LOCKED: 6, IOERR: 10, FULL: 13, CANTOPEN: 14 } as const;

/** With less than this on the disk, an error of input and output means that it is full. */
const FULL_BELOW_BYTES = 1024 * 1024;

/** The primary result code, or null for an error that is not SQLite's. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

/** What an error means to the store. SQLite's messages name tables and columns, never what is in them. */
export function failureOf(error: unknown, dataDir: string): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const code = sqliteCode(error);
  if (code === SQLITE.FULL) return { failure: 'full', message };
  if (code === SQLITE.BUSY || code === SQLITE.LOCKED) return { failure: 'busy', message };
  // A full disk shows in many ways: no room to sync, to open the log, to grow the shared memory.
  const inputOutput = code === SQLITE.IOERR || code === SQLITE.CANTOPEN;
  return { failure: inputOutput && isFull(dataDir) ? 'full' : 'failed', message };
}

function isFull(dataDir: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize < FULL_BELOW_BYTES;
  } catch {
    return false;
  }
}
