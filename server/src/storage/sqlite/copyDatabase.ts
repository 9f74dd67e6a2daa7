import { closeSync, openSync, existsSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { StoreError } from '../../domain/storeError.ts';
import { syncPath } from '../dataFolder.ts';
import type { Failure } from './messages.ts';

/**
 * Copies a database into a file that must not exist, as of one moment, also while a server writes to it; the copy is
 * checked and synced. It needs no lock and keeps nobody from writing. Throws SQLite's errors; then no copy is left.
 */
export function copyDatabase(from: string, to: string): void {
  if (existsSync(to)) throw new Error(`The file ${to} exists`);
  // Made here, so that nobody else may read it; SQLite takes an empty file.
  closeSync(openSync(to, 'wx', 0o600));
  try {
    const db = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
    try {
      db.prepare('vacuum into ?').run(to);
    } finally {
      db.close();
    }
    checkDatabase(to);
    syncPath(to);
  } catch (error) {
    rmSync(to, { force: true });
    throw error;
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

export interface CopyOrder {
  from: string;
  to: string;
}

/** `copyDatabase` in a thread of its own. Rejects with a `StoreError`. */
export async function copyInThread(from: string, to: string): Promise<void> {
  const order: CopyOrder = { from, to };
  const worker = new Worker(new URL('./copyThread.ts', import.meta.url), {
    name: 'sqlite-copy',
    workerData: order,
    execArgv: [...process.execArgv, '--disable-warning=ExperimentalWarning'],
  });
  const failure = await new Promise<Failure | null>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', (cause) =>
      reject(new StoreError('failed', 'The thread of the backup died', { cause })),
    );
  });
  if (failure) throw new StoreError(failure.failure, failure.message);
}
