import type { Goal } from '@cairn/shared/collab/schema.ts';
import { localDate } from '../due.ts';

/** How sure a person said they are today, or null where they haven't. */
export function saidToday(goal: Goal, personId: string, now: number): number | null {
  const last = goal.confidence.findLast((one) => one.personId === personId);
  return last && localDate(last.at) === localDate(now) ? last.value : null;
}
