import { DatabaseError } from 'pg';
import type { StoreFailure } from '../../domain/ports.ts';
import { StoreError } from '../../domain/storeError.ts';

/** SQLSTATE codes and their classes (https://www.postgresql.org/docs/current/errcodes-appendix.html) that pass by themselves. */
const PASSING = [
  /^08/, // the connection failed
  /^40/, // a conflict with another transaction
  /^53[23]/, // out of memory, too many connections
  /^55P03$/, // a lock was not to be had
  /^57/, // cancelled, shutting down, starting up
  /^25006$/, // read only: another machine is the main one now
];
const FULL = '53100';
/** Data that doesn't fit its column: PostgreSQL's message would quote it. */
const DATA = /^22/;

/** What an error of pg means to the store. The message names tables and constraints, never what is in them. */
export function storeErrorOf(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  if (error instanceof DatabaseError) {
    const { code = '' } = error;
    return new StoreError(
      failureOf(code),
      `${DATA.test(code) ? 'A value does not fit' : error.message} (${code})`,
    );
  }
  // Everything else that pg rejects with is about the connection.
  const reason = error instanceof Error ? error.message || codeOf(error) : String(error);
  return new StoreError('busy', `The database is not reached: ${reason}`);
}

function failureOf(code: string): StoreFailure {
  if (code === FULL) return 'full';
  return PASSING.some((pattern) => pattern.test(code)) ? 'busy' : 'failed';
}

/** Node leaves the message of an error empty where it tried several addresses. */
function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.name;
}
