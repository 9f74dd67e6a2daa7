import type { ActionColumn } from '@cairn/shared/collab/schema.ts';

/** How a due date stands to today. `days` counts whole calendar days and is positive. */
export type DueState =
  | { state: 'none' }
  | { state: 'settled' }
  | { state: 'today' }
  | { state: 'tomorrow' }
  | { state: 'later'; days: number }
  | { state: 'late'; days: number };

const DAY_MS = 86_400_000;

/** Midnight UTC of a `YYYY-MM-DD` date, or null where it is none (also for a 31 February). */
function dateOf(date: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? at : null;
}

/** The calendar date where this browser is, as `YYYY-MM-DD`. */
export function localDate(ms: number): string {
  const at = new Date(ms);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** How `due` stands on the day `today` (both `YYYY-MM-DD`). What is done is never late. */
export function dueState(due: string | null, today: string, column: ActionColumn): DueState {
  const date = due === null ? null : dateOf(due);
  const now = dateOf(today);
  if (!date || !now) return { state: 'none' };
  if (column === 'done') return { state: 'settled' };
  const days = Math.round((date.getTime() - now.getTime()) / DAY_MS);
  if (days < 0) return { state: 'late', days: -days };
  if (days === 0) return { state: 'today' };
  return days === 1 ? { state: 'tomorrow' } : { state: 'later', days };
}

/** A due date in words, such as “Fri, 28 Nov”; with the year where it is not this one. */
export function dueDate(due: string, today: string, locale?: string): string {
  const date = dateOf(due);
  if (!date) return due;
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(due.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(date);
}
