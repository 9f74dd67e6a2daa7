import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import type { AgendaClock } from '@cairn/shared/mentorship.ts';

const MINUTE_MS = 60_000;

/** The item that runs and how far it is. */
export interface RunningItem {
  title: string;
  elapsedMs: number;
  /** Null where the item has no time of its own. */
  plannedMs: number | null;
  /** 0 to 1; stays at 1 in overtime. */
  filled: number;
  /** How much longer than planned; 0 within the time. */
  overtimeMs: number;
}

/** What runs now, or null. `now`: milliseconds since 1970 by the server's clock. */
export function runningItem(clock: AgendaClock, items: AgendaItem[], now: number): RunningItem | null {
  if (!clock.running) return null;
  const { itemId, startedAt } = clock.running;
  const item = items.find(({ id }) => id === itemId);
  if (!item) return null;
  const elapsedMs = (clock.elapsedMs[itemId] ?? 0) + Math.max(0, now - startedAt);
  const plannedMs = item.minutes > 0 ? item.minutes * MINUTE_MS : null;
  return {
    title: item.title,
    elapsedMs,
    plannedMs,
    filled: plannedMs === null ? 0 : Math.min(1, elapsedMs / plannedMs),
    overtimeMs: plannedMs === null ? 0 : Math.max(0, elapsedMs - plannedMs),
  };
}
