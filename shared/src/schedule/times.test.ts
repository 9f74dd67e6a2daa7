import { describe, expect, test } from 'vitest';
import type { Repeat } from './repeat.ts';
import { addDays, calendarTime, instantOf, localOf, occurrences, rruleOf } from './times.ts';

const weekly = (weekdays: ('MO' | 'TU' | 'WE' | 'SU')[] = ['TU'], interval = 1): Repeat => ({
  every: 'week',
  interval,
  weekdays,
  ends: { kind: 'never' },
});
const utc = (ms: number) => new Date(ms).toISOString().slice(0, 16);

describe('[mentoring: meet at designated times and places] a series and the clocks', () => {
  // Each zone across both of its changes, next to what its wall shows in UTC before and after.
  test.each([
    ['Europe/Berlin', '2027-03-23T17:00', ['2027-03-23T16:00', '2027-03-30T15:00']],
    ['Europe/Berlin', '2027-10-26T17:00', ['2027-10-26T15:00', '2027-11-02T16:00']],
    ['America/New_York', '2027-03-09T17:00', ['2027-03-09T22:00', '2027-03-16T21:00']],
    ['America/New_York', '2027-11-02T17:00', ['2027-11-02T21:00', '2027-11-09T22:00']],
    ['Australia/Sydney', '2027-03-30T17:00', ['2027-03-30T06:00', '2027-04-06T07:00']],
    ['Australia/Sydney', '2027-09-28T17:00', ['2027-09-28T07:00', '2027-10-05T06:00']],
    ['Asia/Kolkata', '2027-03-23T17:00', ['2027-03-23T11:30', '2027-03-30T11:30']],
  ])('in %s from %s', (zone, start, expected) => {
    const found = occurrences({ start, zone, repeat: weekly() }, 0, 2);
    expect(found.map(({ startsAt }) => utc(startsAt))).toEqual(expected);
    expect(found.map(({ local }) => local.slice(10))).toEqual(['T17:00', 'T17:00']);
  });

  test('every second week on two days, from the middle on', () => {
    const rule = { start: '2027-03-15T09:30', zone: 'Europe/Berlin', repeat: weekly(['MO', 'WE'], 2) };
    const found = occurrences(rule, instantOf('2027-03-17T10:00', 'Europe/Berlin'), 3);
    expect(found.map(({ local }) => local)).toEqual([
      '2027-03-29T09:30',
      '2027-03-31T09:30',
      '2027-04-12T09:30',
    ]);
  });

  test('each month on the last Friday', () => {
    const repeat: Repeat = {
      every: 'month',
      interval: 1,
      on: 'weekday',
      ends: { kind: 'after', count: 3 },
    };
    const found = occurrences({ start: '2027-01-29T08:00', zone: 'America/New_York', repeat }, 0, 10);
    expect(found.map(({ local }) => local.slice(0, 10))).toEqual(['2027-01-29', '2027-02-26', '2027-03-26']);
  });

  test('the last day counts, in the zone of the series and not in UTC', () => {
    const ends = { kind: 'on', date: '2027-03-30' } as const;
    const rule = { start: '2027-03-23T22:00', zone: 'America/New_York', repeat: { ...weekly(), ends } };
    expect(rruleOf(rule)).toBe('FREQ=WEEKLY;BYDAY=TU;UNTIL=20270331T035959Z');
    expect(occurrences(rule, 0, 9).map(({ local }) => local)).toEqual([
      '2027-03-23T22:00',
      '2027-03-30T22:00',
    ]);
  });

  test('an instant that is an occurrence is found, and the one after it is the next', () => {
    const rule = { start: '2027-03-23T17:00', zone: 'Europe/Berlin', repeat: weekly() };
    const at = instantOf('2027-03-30T17:00', 'Europe/Berlin');
    expect(occurrences(rule, at, 1)[0]?.startsAt).toBe(at);
    expect(occurrences(rule, at + 1, 1)[0]?.local).toBe('2027-04-06T17:00');
  });
});

describe('times on the wall', () => {
  test('go to instants and back', () => {
    const at = instantOf('2027-07-01T08:15', 'Australia/Sydney');
    expect(utc(at)).toBe('2027-06-30T22:15');
    expect(localOf(at, 'America/New_York')).toBe('2027-06-30T18:15');
    expect(calendarTime('2027-07-01T08:15')).toBe('20270701T081500');
    expect(addDays('2027-03-27T17:00', 1)).toBe('2027-03-28T17:00');
  });

  test('one that the clocks skip is behind the gap', () => {
    expect(localOf(instantOf('2027-03-28T02:30', 'Europe/Berlin'), 'Europe/Berlin')).toBe('2027-03-28T03:30');
  });
});
