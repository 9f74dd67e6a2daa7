import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import { itemClock, MINUTE_MS, runMs, type ClockMarks, type ItemClock } from '../../../lib/itemClock.ts';

/** `paused` is the item that ran last while nothing runs; `done` has had its turn; `ahead` has had none. */
export type ItemPhase = 'ahead' | 'running' | 'paused' | 'done';

/** How an item stands to the clock and to the others. All in milliseconds. */
export interface ItemTime extends ItemClock {
  id: string;
  phase: ItemPhase;
  /** What it gave of its plan to earlier items that ran over. */
  lentMs: number;
}

export interface AgendaTime {
  items: ItemTime[];
  plannedMs: number;
  /** What was used so far, by items that were deleted since too. */
  elapsedMs: number;
  /** Overtime that no item ahead can lend: by so much the plan runs past its end. */
  beyondMs: number;
  /** Something runs that is no longer on the agenda. */
  strayRuns: boolean;
  /** The item that comes after the one that runs or ran last; the first one before anything ran. */
  nextId: string | null;
}

/**
 * How the agenda stands at `now` (the server's time in ms). Items that ran over borrow: first from what finished
 * items left over, then from the items ahead, the nearest first.
 */
export function agendaTime(items: readonly AgendaItem[], clock: ClockMarks, now: number): AgendaTime {
  const { running, elapsedMs: finished } = clock;
  const hadTurn = ({ id }: AgendaItem) => running?.itemId === id || (finished[id] ?? 0) > 0;

  const runningAt = items.findIndex(({ id }) => id === running?.itemId);
  const current = runningAt >= 0 ? runningAt : items.findLastIndex(hadTurn);
  const times = items.map((item, at): ItemTime => ({
    id: item.id,
    phase: phaseOf(item, at),
    ...itemClock(item, clock, now),
    lentMs: 0,
  }));

  function phaseOf(item: AgendaItem, at: number): ItemPhase {
    if (at === runningAt) return 'running';
    if (!hadTurn(item)) return 'ahead';
    return at === current && !running ? 'paused' : 'done';
  }

  const left = (time: ItemTime) => (time.phase === 'done' ? Math.max(0, time.plannedMs - time.elapsedMs) : 0);
  let debt = Math.max(0, sum(times, ({ overMs }) => overMs) - sum(times, left));
  for (const time of times.slice(current + 1)) {
    if (time.phase !== 'ahead') continue;
    time.lentMs = Math.min(debt, time.plannedMs);
    debt -= time.lentMs;
  }

  return {
    items: times,
    plannedMs: sum(times, ({ plannedMs }) => plannedMs),
    elapsedMs: Object.values(finished).reduce((total, ms) => total + ms, runMs(clock, now)),
    beyondMs: debt,
    strayRuns: running !== null && runningAt < 0,
    nextId: items[current + 1]?.id ?? null,
  };
}

function sum(times: readonly ItemTime[], of: (time: ItemTime) => number): number {
  return times.reduce((total, time) => total + of(time), 0);
}

/** Whole minutes of a length of time, begun ones counted: what someone means by "3 min over". */
export function begunMinutes(ms: number): number {
  return Math.ceil(ms / MINUTE_MS);
}
