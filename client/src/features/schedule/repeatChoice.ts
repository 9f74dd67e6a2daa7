import { weekdayOf, type Ends, type Repeat } from '@cairn/shared/schedule/repeat.ts';

/** What the dialog offers. `kept`: a rule that it can't say in one of these, left as it is. */
export const REPEAT_CHOICES = ['none', 'week', 'twoWeeks', 'monthWeekday', 'monthDay', 'kept'] as const;
export type RepeatChoice = (typeof REPEAT_CHOICES)[number];

/** After this day a month may lack it. */
const LAST_SAFE_DAY = 28;

export function choiceOf(repeat: Repeat | null): RepeatChoice {
  if (!repeat) return 'none';
  if (repeat.every === 'month') {
    if (repeat.interval !== 1) return 'kept';
    return repeat.on === 'day' ? 'monthDay' : 'monthWeekday';
  }
  if (repeat.weekdays.length !== 1 || repeat.interval > 2) return 'kept';
  return repeat.interval === 1 ? 'week' : 'twoWeeks';
}

export function choicesFor(date: string, kept: Repeat | null): RepeatChoice[] {
  return REPEAT_CHOICES.filter((choice) => {
    if (choice === 'monthDay') return Number(date.slice(8, 10)) <= LAST_SAFE_DAY;
    return choice !== 'kept' || choiceOf(kept) === 'kept';
  });
}

/** The rule of a choice for a series that begins on the date. */
export function repeatOf(choice: RepeatChoice, date: string, ends: Ends, kept: Repeat | null): Repeat | null {
  switch (choice) {
    case 'none':
      return null;
    case 'week':
    case 'twoWeeks':
      return { every: 'week', interval: choice === 'week' ? 1 : 2, weekdays: [weekdayOf(date)], ends };
    case 'monthDay':
    case 'monthWeekday':
      return { every: 'month', interval: 1, on: choice === 'monthDay' ? 'day' : 'weekday', ends };
    case 'kept':
      if (kept?.every !== 'week' || kept.weekdays.includes(weekdayOf(date))) return kept && { ...kept, ends };
      return { ...kept, weekdays: [...kept.weekdays, weekdayOf(date)], ends };
  }
}
