import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { DATABASE_FILE, finishRestore } from '../dataFolder.ts';
import { Database } from './database.ts';
import { FolderLock } from './folderLock.ts';
import type { Opening, Request, ThreadOptions } from './messages.ts';
import { failureOf } from './sqliteError.ts';

// The worker thread that owns the database and the lock of its folder. One request after the other, in order.

const port = parentPort;
if (!port) throw new Error('This file is the entry of a worker thread');
const { dataDir, lockTimeoutMs } = workerData as ThreadOptions;

let lock: FolderLock | null = null;
try {
  lock = FolderLock.take(dataDir, lockTimeoutMs);
  if (lock) {
    const replaced = finishRestore(dataDir);
    const file = path.join(dataDir, DATABASE_FILE);
    // Made here, so that nobody else may read it; SQLite takes an empty file and gives its log the same rights.
    closeSync(openSync(file, 'a', 0o600));
    serve(new Database(file));
    open({ state: 'open', replaced });
  } else {
    open({ state: 'locked' });
  }
} catch (error) {
  lock?.release();
  open({ state: 'failed', error: failureOf(error, dataDir) });
}

function open(message: Opening): void {
  port?.postMessage(message);
}

function serve(database: Database): void {
  port?.on('message', (request: Request) => {
    const reply = database.reply(request, dataDir);
    if (request.kind === 'close') lock?.release();
    port.postMessage(reply);
    if (request.kind === 'close') port.close();
  });
}
