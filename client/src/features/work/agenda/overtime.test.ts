import { expect, test } from 'vitest';
import { agendaTime } from './agendaTime.ts';
import { endOf, exchanged, overtimeOf } from './overtime.ts';

const MIN = 60_000;
const items = [
  { id: 'a', title: 'Arrive', minutes: 5 },
  { id: 'b', title: 'Explore', minutes: 15 },
  { id: 'c', title: 'Notice', minutes: 0 },
  { id: 'd', title: 'Plan', minutes: 3 },
  { id: 'e', title: 'Close', minutes: 10 },
];
const running = (itemId: string, elapsedMs = {}) => ({ running: { itemId, startedAt: 0 }, elapsedMs });

test('[T5] overtime is offered when an item is over, from what comes later and has time', () => {
  const at = (now: number) => overtimeOf(items, agendaTime(items, running('b', { a: MIN }), now));
  expect(at(15 * MIN)).toBeNull();
  expect(at(15 * MIN + 1)).toMatchObject({
    item: { id: 'b' },
    lenders: [
      { id: 'd', minutes: 3 },
      { id: 'e', minutes: 5 },
    ],
  });
  // What had its turn already lends nothing.
  const again = agendaTime(items, running('a', { e: MIN }), 6 * MIN);
  expect(overtimeOf(items, again)?.lenders.map(({ id }) => id)).toEqual(['b', 'd']);
});

test('[T5] what was given and lent adds up, and the end moves in the open alone', () => {
  const extensions = [
    { itemId: 'b', fromId: 'e', minutes: 5 },
    { itemId: 'b', fromId: null, minutes: 5 },
    { itemId: 'b', fromId: 'e', minutes: 2 },
  ];
  expect(exchanged(extensions, 'b')).toEqual({ given: 12, lent: 0 });
  expect(exchanged(extensions, 'e')).toEqual({ given: 0, lent: 7 });
  const time = agendaTime(items, running('b', { a: 5 * MIN }), 10 * MIN);
  expect(endOf(time, extensions, 10 * MIN)).toEqual({ at: (10 + 5 + 3 + 10) * MIN, movedMinutes: 5 });
  // Overtime that what follows lends by itself doesn't move the end.
  const over = agendaTime(items, running('b', { a: 5 * MIN }), 17 * MIN);
  expect(endOf(over, [], 17 * MIN)).toEqual({ at: (15 + 3 + 10) * MIN, movedMinutes: 0 });
});
