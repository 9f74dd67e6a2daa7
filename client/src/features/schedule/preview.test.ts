import { instantOf } from '@cairn/shared/schedule/times.ts';
import { expect, test } from 'vitest';
import { previewOf } from './preview.ts';

const when = { start: '2027-03-09T17:00', zone: 'Europe/Berlin', minutes: 45 };
const weekly = { every: 'week', interval: 1, weekdays: ['TU'], ends: { kind: 'never' } } as const;

test('a series keeps its time where it was planned, and shifts where clocks change on another day', () => {
  const repeat = { ...weekly, weekdays: [...weekly.weekdays] };
  const { startsAt, walls } = previewOf(when, repeat, ['America/New_York', 'Asia/Kolkata', 'Europe/Paris']);
  expect(startsAt).toBe(instantOf(when.start, when.zone));
  expect(walls).toEqual([
    { zone: 'Europe/Berlin', shiftsAt: null },
    // New York changes two weeks earlier than Berlin.
    { zone: 'America/New_York', shiftsAt: instantOf('2027-03-16T17:00', when.zone) },
    { zone: 'Asia/Kolkata', shiftsAt: instantOf('2027-03-30T17:00', when.zone) },
  ]);
});

test('one session shifts nowhere', () => {
  expect(previewOf(when, null, ['America/New_York']).walls).toEqual([
    { zone: 'Europe/Berlin', shiftsAt: null },
    { zone: 'America/New_York', shiftsAt: null },
  ]);
});
