import { readFileSync } from 'node:fs';

/** How long what stands in the file counts, in milliseconds. */
const READ_EVERY_MS = 50;

/**
 * The machine's clock, put forward by as many milliseconds as stand in the file: so a test that drives the server from
 * outside lets a week pass. No file counts as 0.
 */
export function movedClock(file: string): { now(): number } {
  let ahead = 0;
  let readAt = -Infinity;
  return {
    now() {
      const now = Date.now();
      if (now - readAt >= READ_EVERY_MS) {
        readAt = now;
        ahead = millisecondsIn(file);
      }
      return now + ahead;
    },
  };
}

function millisecondsIn(file: string): number {
  try {
    const ms = Number(readFileSync(file, 'utf8'));
    return Number.isFinite(ms) ? ms : 0;
  } catch {
    return 0;
  }
}
