import { describe, expect, it } from 'vitest';
import { dueDate, dueState, localDate } from './due.ts';

const TODAY = '2026-11-21';

describe('dueState', () => {
  it.each([
    [null, 'todo', { state: 'none' }],
    ['2026-02-31', 'todo', { state: 'none' }],
    ['soon', 'todo', { state: 'none' }],
    ['2026-11-21', 'todo', { state: 'today' }],
    ['2026-11-22', 'doing', { state: 'tomorrow' }],
    ['2026-12-01', 'todo', { state: 'later', days: 10 }],
    ['2026-11-18', 'doing', { state: 'late', days: 3 }],
    ['2025-11-21', 'todo', { state: 'late', days: 365 }],
    ['2026-11-18', 'done', { state: 'settled' }],
  ] as const)('says of %s in %s', (due, column, expected) => {
    expect(dueState(due, TODAY, column)).toEqual(expected);
  });

  it('counts calendar days across a change of the clocks', () => {
    expect(dueState('2026-10-26', '2026-10-24', 'todo')).toEqual({ state: 'later', days: 2 });
  });
});

describe('dueDate', () => {
  it('names the day, and the year only where it is another', () => {
    expect(dueDate('2026-11-27', TODAY, 'en-GB')).toMatch(/^Fri,? 27 Nov$/);
    expect(dueDate('2027-01-04', TODAY, 'en-GB')).toMatch(/^Mon,? 4 Jan 2027$/);
    expect(dueDate('later', TODAY, 'en-GB')).toBe('later');
  });
});

describe('localDate', () => {
  it('is the date where the browser is', () => {
    expect(localDate(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05');
  });
});
