import * as z from 'zod/mini';

/** How a series of sessions repeats: the part of RFC 5545's recurrence rules that a dialog can say in a sentence. */

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A date by the calendar on the wall: `2027-03-28`. */
export const localDate = z
  .string()
  .check(z.regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/), z.refine(isDate));

/** The wall's calendar and clock together, to the minute: `2027-03-28T17:00`. Which instant it is, a zone says. */
export const localTime = z.string().check(
  z.regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/),
  z.refine((text) => isDate(text.slice(0, 10))),
);

const MAX_INTERVAL = 12;
const MAX_COUNT = 200;

const ends = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('never') }),
  /** The last day on which there may be one. */
  z.strictObject({ kind: z.literal('on'), date: localDate }),
  z.strictObject({ kind: z.literal('after'), count: z.int().check(z.minimum(1), z.maximum(MAX_COUNT)) }),
]);
export type Ends = z.infer<typeof ends>;

const interval = z.int().check(z.minimum(1), z.maximum(MAX_INTERVAL));

export const repeat = z.discriminatedUnion('every', [
  z.strictObject({
    every: z.literal('week'),
    interval,
    weekdays: z.array(z.enum(WEEKDAYS)).check(
      z.minLength(1),
      z.maxLength(7),
      z.refine((days) => new Set(days).size === days.length),
    ),
    ends,
  }),
  /** On the same day of the month, or on the same weekday of it: the second Tuesday, the last Friday. */
  z.strictObject({ every: z.literal('month'), interval, on: z.enum(['day', 'weekday']), ends }),
]);
export type Repeat = z.infer<typeof repeat>;

/** From this day on a month may lack it. */
const FIRST_RARE_DAY = 29;

/** 1 for Monday to 7 for Sunday. */
function weekdayNumber(date: string): number {
  return ((new Date(`${date.slice(0, 10)}T00:00Z`).getUTCDay() + 6) % 7) + 1;
}

export function weekdayOf(date: string): Weekday {
  return WEEKDAYS[weekdayNumber(date) - 1] ?? 'MO';
}

/** Which of its weekday in the month the date is: 1 to 4, or -1 for a fifth, which is the last. */
export function weekOfMonth(date: string): 1 | 2 | 3 | 4 | -1 {
  const nth = Math.ceil(Number(date.slice(8, 10)) / 7);
  return nth === 5 ? -1 : (nth as 1 | 2 | 3 | 4);
}

/** Why a series can't begin so; null where it can. */
export function repeatProblem(start: string, asked: Repeat): 'weekday' | 'rareDay' | 'endsBefore' | null {
  if (asked.every === 'week' && !asked.weekdays.includes(weekdayOf(start))) return 'weekday';
  const day = Number(start.slice(8, 10));
  if (asked.every === 'month' && asked.on === 'day' && day >= FIRST_RARE_DAY) return 'rareDay';
  if (asked.ends.kind === 'on' && asked.ends.date < start.slice(0, 10)) return 'endsBefore';
  return null;
}

/** The recurrence rule without its end, which needs the zone: `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`. */
export function ruleOf(start: string, asked: Repeat): string {
  const every = asked.interval === 1 ? '' : `;INTERVAL=${asked.interval}`;
  if (asked.every === 'week') {
    const days = WEEKDAYS.filter((day) => asked.weekdays.includes(day));
    return `FREQ=WEEKLY${every};BYDAY=${days.join(',')}`;
  }
  return asked.on === 'day'
    ? `FREQ=MONTHLY${every};BYMONTHDAY=${Number(start.slice(8, 10))}`
    : `FREQ=MONTHLY${every};BYDAY=${weekOfMonth(start)}${weekdayOf(start)}`;
}

/** False for 2027-02-30. */
function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
