import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import type { AgendaClock } from '@cairn/shared/mentorship.ts';

/** The marks of the agenda's clock that time follows from. */
export type ClockMarks = Pick<AgendaClock, 'running' | 'elapsedMs'>;

export const MINUTE_MS = 60_000;

/** How an item of the agenda stands to the clock. All in milliseconds. */
export interface ItemClock {
  plannedMs: number;
  /** All its runs, with the one that goes on. */
  elapsedMs: number;
  /** What it took beyond its plan; 0 where nothing was planned. */
  overMs: number;
  /** The share of its plan that is used, 0 to 1: stays at 1 in overtime, and at 0 where nothing was planned. */
  filled: number;
}

/** The clock of one item at `now` (the server's time in ms since 1970). */
export function itemClock(item: AgendaItem, clock: ClockMarks, now: number): ItemClock {
  const plannedMs = item.minutes * MINUTE_MS;
  const elapsedMs =
    (clock.elapsedMs[item.id] ?? 0) + (clock.running?.itemId === item.id ? runMs(clock, now) : 0);
  if (plannedMs === 0) return { plannedMs, elapsedMs, overMs: 0, filled: 0 };
  return {
    plannedMs,
    elapsedMs,
    overMs: Math.max(0, elapsedMs - plannedMs),
    filled: Math.min(1, elapsedMs / plannedMs),
  };
}

/** How long the run that goes on has lasted; 0 where nothing runs, or this machine's clock is a little behind. */
export function runMs({ running }: ClockMarks, now: number): number {
  return running ? Math.max(0, now - running.startedAt) : 0;
}
