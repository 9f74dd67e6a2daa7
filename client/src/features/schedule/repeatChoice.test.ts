import { repeat, repeatProblem, type Repeat } from '@cairn/shared/schedule/repeat.ts';
import { expect, test } from 'vitest';
import { choiceOf, choicesFor, repeatOf } from './repeatChoice.ts';

const NEVER = { kind: 'never' } as const;

test('each choice is a rule that can begin on the day, and is shown as that choice again', () => {
  for (const date of ['2027-03-16', '2027-03-31']) {
    for (const choice of choicesFor(date, null)) {
      const rule = repeatOf(choice, date, NEVER, null);
      expect(choiceOf(rule)).toBe(choice);
      if (!rule) continue;
      expect(repeat.safeParse(rule).success).toBe(true);
      expect(repeatProblem(`${date}T10:00`, rule)).toBeNull();
    }
  }
  expect(choicesFor('2027-03-31', null)).not.toContain('monthDay');
});

test('a rule of another kind is kept, and takes in the weekday that it moves to', () => {
  const twice: Repeat = { every: 'week', interval: 1, weekdays: ['MO', 'WE'], ends: NEVER };
  expect(choiceOf(twice)).toBe('kept');
  expect(choicesFor('2027-03-16', twice)).toContain('kept');
  expect(repeatOf('kept', '2027-03-17', NEVER, twice)).toEqual(twice);
  expect(repeatOf('kept', '2027-03-16', NEVER, twice)).toEqual({ ...twice, weekdays: ['MO', 'WE', 'TU'] });
});
