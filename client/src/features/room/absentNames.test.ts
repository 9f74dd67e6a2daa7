import { WAIT_ALONE_MS } from '@cairn/shared/schedule/schedule.ts';
import { expect, test } from 'vitest';
import { absentNames } from './absentNames.ts';
import { enterRoom } from './roomState.ts';
import { member, peer, roomState, session } from './testing/people.ts';

const STARTS = 1_000_000;
const LATE = STARTS + WAIT_ALONE_MS;
const time = { startsAt: STARTS, minutes: 45, zone: 'Europe/Berlin', seriesId: null, moved: false };
const you = member('Olga', { role: 'mentor' });
const members = [you, member('Mia'), member('Otto', { role: 'observer' })];

function room(others: Parameters<typeof roomState>[1] = [], fields: Parameters<typeof session>[0] = {}) {
  const planned = session({ state: 'planned', startedAt: null, time, ...fields });
  return enterRoom(roomState(you, others, { session: planned, members }), null);
}

test('[H6] who waits alone for ten minutes past the time hears who has not come', () => {
  expect(absentNames(room(), LATE)).toEqual(['Mia']);
  expect(absentNames(room(), LATE - 1)).toEqual([]);
});

test('[H6] nobody waits where somebody is there, was there, or no time was set', () => {
  expect(absentNames(room([peer('Mia')]), LATE)).toEqual([]);
  expect(absentNames(room([peer('Mia', { presence: 'away' })]), LATE)).toEqual(['Mia']);
  expect(absentNames(room([], { metAt: STARTS }), LATE)).toEqual([]);
  expect(absentNames(room([], { time: null }), LATE)).toEqual([]);
});
