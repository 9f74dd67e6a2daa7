import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import type { Extension } from '@cairn/shared/mentorship.ts';
import { MINUTE_MS } from '../../../lib/itemClock.ts';
import type { AgendaTime } from './agendaTime.ts';

/** How many minutes are borrowed, or the end is moved by, at a time. */
export const STEP_MINUTES = 5;

interface Loan {
  id: string;
  title: string;
  /** As many as it has, five at most. */
  minutes: number;
}

/** The item that has run over its time, and the later ones that could lend; null while nothing is over. */
export function overtimeOf(
  items: readonly AgendaItem[],
  time: AgendaTime,
): { item: AgendaItem; lenders: Loan[] } | null {
  const at = time.items.findIndex(({ phase, overMs }) => phase === 'running' && overMs > 0);
  const item = items[at];
  if (!item) return null;
  const lenders = items.slice(at + 1).flatMap(({ id, title, minutes }, behind): Loan[] => {
    const isAhead = time.items[at + 1 + behind]?.phase === 'ahead';
    return isAhead && minutes > 0 ? [{ id, title, minutes: Math.min(STEP_MINUTES, minutes) }] : [];
  });
  return { item, lenders };
}

/** What an item was given and gave, in minutes. */
export function exchanged(extensions: readonly Extension[], id: string): { given: number; lent: number } {
  const sum = (of: (one: Extension) => boolean) =>
    extensions.filter(of).reduce((total, { minutes }) => total + minutes, 0);
  return { given: sum(({ itemId }) => itemId === id), lent: sum(({ fromId }) => fromId === id) };
}

/** When the agenda is over as it stands, in ms since 1970, and by how many minutes its end was moved in the open. */
export function endOf(
  time: AgendaTime,
  extensions: readonly Extension[],
  now: number,
): { at: number; movedMinutes: number } {
  const left = time.items.reduce((sum, { phase, plannedMs, elapsedMs, lentMs }) => {
    if (phase === 'done') return sum;
    return sum + Math.max(0, plannedMs - (phase === 'ahead' ? lentMs : elapsedMs));
  }, 0);
  const movedMinutes = extensions.reduce(
    (sum, { fromId, minutes }) => sum + (fromId === null ? minutes : 0),
    0,
  );
  return { at: Math.round((now + left) / MINUTE_MS) * MINUTE_MS, movedMinutes };
}
