import type { StoreFailure } from '../../domain/ports.ts';
import type { AppendBatch } from '../sql/appendBatch.ts';

/** What SQLite takes and gives through Node. */
export type SqlValue = string | number | bigint | null | Uint8Array;

export interface QueryOutcome {
  rows: Record<string, SqlValue>[];
  changes: bigint;
  insertId: bigint | null;
}

export type Work =
  | { kind: 'query'; sql: string; parameters: SqlValue[] }
  | { kind: 'append'; batch: AppendBatch }
  | { kind: 'close' };

export type Request = Work & { id: number };

/** What each work answers; `append`: the new last sequence number of each of the batch's documents. */
export interface Answers {
  query: QueryOutcome;
  append: number[];
  close: null;
}

/** An error as it crosses from the thread. */
export interface Failure {
  failure: StoreFailure;
  message: string;
}

export type Reply =
  { id: number; ok: true; value: Answers[keyof Answers] } | { id: number; ok: false; error: Failure };

/** The first message of the thread, before any reply. */
export type Opening =
  { state: 'open'; replaced: string | null } | { state: 'locked' } | { state: 'failed'; error: Failure };

export interface ThreadOptions {
  dataDir: string;
  /** How long to wait for another server to let go of the folder, in milliseconds. */
  lockTimeoutMs: number;
}

/**
 * Node's flags for our threads: it calls its SQLite experimental, which is no news to an operator. Those of the process are
 * not handed on: a thread refuses to start under many of them, such as `--max-old-space-size`.
 */
export const THREAD_FLAGS = ['--disable-warning=ExperimentalWarning'];
