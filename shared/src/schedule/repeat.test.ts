import { describe, expect, test } from 'vitest';
import { localDate, localTime, repeat, repeatProblem, ruleOf, weekdayOf, weekOfMonth } from './repeat.ts';

const NEVER = { kind: 'never' } as const;

describe('how a series repeats', () => {
  test('days and times are those of the calendar', () => {
    expect(localDate.safeParse('2027-02-28').success).toBe(true);
    for (const wrong of ['2027-02-30', '1999-01-01', '2027-1-1', '']) {
      expect(localDate.safeParse(wrong).success).toBe(false);
    }
    expect(localTime.safeParse('2027-03-28T17:05').success).toBe(true);
    for (const wrong of ['2027-03-28T24:00', '2027-02-29T10:00', '2027-03-28T17:05:00', '2027-03-28']) {
      expect(localTime.safeParse(wrong).success).toBe(false);
    }
  });

  test('the rule says the weekdays, the day of the month, or its nth weekday', () => {
    const weekly = { every: 'week', interval: 1, weekdays: ['TH', 'TU'], ends: NEVER } as const;
    expect(ruleOf('2027-03-16T17:00', { ...weekly, weekdays: [...weekly.weekdays] })).toBe(
      'FREQ=WEEKLY;BYDAY=TU,TH',
    );
    const monthly = { every: 'month', interval: 2, ends: NEVER } as const;
    expect(ruleOf('2027-03-16T17:00', { ...monthly, on: 'day' })).toBe(
      'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=16',
    );
    expect(ruleOf('2027-03-16T17:00', { ...monthly, on: 'weekday' })).toBe(
      'FREQ=MONTHLY;INTERVAL=2;BYDAY=3TU',
    );
    expect(ruleOf('2027-03-30T17:00', { ...monthly, on: 'weekday' })).toBe(
      'FREQ=MONTHLY;INTERVAL=2;BYDAY=-1TU',
    );
    expect([weekdayOf('2027-03-28'), weekOfMonth('2027-03-28')]).toEqual(['SU', 4]);
  });

  test('what can not begin so is named', () => {
    const weekly = { every: 'week', interval: 1, weekdays: ['MO' as const], ends: NEVER } as const;
    expect(repeatProblem('2027-03-16T17:00', { ...weekly, weekdays: ['MO'] })).toBe('weekday');
    const monthly = { every: 'month', interval: 1, on: 'day', ends: NEVER } as const;
    expect(repeatProblem('2027-03-31T17:00', monthly)).toBe('rareDay');
    expect(repeatProblem('2027-03-31T17:00', { ...monthly, on: 'weekday' })).toBeNull();
    const over = { ...monthly, ends: { kind: 'on', date: '2027-03-01' } } as const;
    expect(repeatProblem('2027-03-12T17:00', over)).toBe('endsBefore');
  });

  test('what the contract does not know is refused', () => {
    const fine = { every: 'week', interval: 1, weekdays: ['MO'], ends: NEVER };
    expect(repeat.safeParse(fine).success).toBe(true);
    for (const wrong of [
      { ...fine, interval: 0 },
      { ...fine, interval: 1.5 },
      { ...fine, weekdays: [] },
      { ...fine, weekdays: ['MO', 'MO'] },
      { ...fine, ends: { kind: 'after', count: 0 } },
      { ...fine, ends: { kind: 'never', date: '2027-01-01' } },
      { ...fine, every: 'day' },
      { ...fine, on: 'day' },
    ]) {
      expect(repeat.safeParse(wrong).success).toBe(false);
    }
  });
});
