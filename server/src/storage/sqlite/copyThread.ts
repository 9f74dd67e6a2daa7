import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { copyDatabase, type CopyOrder } from './copyDatabase.ts';
import type { Failure } from './messages.ts';
import { failureOf } from './sqliteError.ts';

const { from, to } = workerData as CopyOrder;
let failure: Failure | null = null;
try {
  copyDatabase(from, to);
} catch (error) {
  failure = failureOf(error, path.dirname(to));
}
parentPort?.postMessage(failure);
