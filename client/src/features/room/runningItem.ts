import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import { itemClock, type ClockMarks, type ItemClock } from '../../lib/itemClock.ts';

/** The item that runs and how far it is. */
export interface RunningItem extends ItemClock {
  title: string;
}

/** What runs now, or null. `now`: milliseconds since 1970 by the server's clock. */
export function runningItem(clock: ClockMarks, items: AgendaItem[], now: number): RunningItem | null {
  const item = items.find(({ id }) => id === clock.running?.itemId);
  return item ? { title: item.title, ...itemClock(item, clock, now) } : null;
}
