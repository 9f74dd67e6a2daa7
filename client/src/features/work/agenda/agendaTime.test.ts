import { describe, expect, it } from 'vitest';
import { clockFace } from '../../../lib/clockFace.ts';
import { agendaTime, begunMinutes } from './agendaTime.ts';

const MIN = 60_000;
const items = [
  { id: 'i_a', title: 'Arrive', minutes: 5 },
  { id: 'i_b', title: 'Explore', minutes: 15 },
  { id: 'i_c', title: 'Plan', minutes: 7 },
  { id: 'i_d', title: 'Close', minutes: 2 },
];
const phases = (time: ReturnType<typeof agendaTime>) => time.items.map(({ phase }) => phase);

describe('agendaTime', () => {
  it('has everything ahead before anything ran, and offers the first item', () => {
    const time = agendaTime(items, { running: null, elapsedMs: {} }, 1000);
    expect(phases(time)).toEqual(['ahead', 'ahead', 'ahead', 'ahead']);
    expect(time).toMatchObject({ plannedMs: 29 * MIN, elapsedMs: 0, beyondMs: 0, nextId: 'i_a' });
  });

  it('adds the run that goes on to earlier runs of the same item', () => {
    const clock = {
      running: { itemId: 'i_b', startedAt: 100 * MIN },
      elapsedMs: { i_a: 4 * MIN, i_b: 2 * MIN },
    };
    const time = agendaTime(items, clock, 103 * MIN);
    expect(phases(time)).toEqual(['done', 'running', 'ahead', 'ahead']);
    expect(time.items[1]).toMatchObject({ elapsedMs: 5 * MIN, overMs: 0 });
    expect(time).toMatchObject({ elapsedMs: 9 * MIN, nextId: 'i_c' });
  });

  it('does not run backwards where the clock of this machine is a little behind', () => {
    const time = agendaTime(items, { running: { itemId: 'i_a', startedAt: 500 }, elapsedMs: {} }, 300);
    expect(time.items[0]?.elapsedMs).toBe(0);
    expect(phases(time)[0]).toBe('running');
  });

  it('borrows overtime from the nearest items ahead, and says what nobody can lend', () => {
    const clock = { running: { itemId: 'i_b', startedAt: 0 }, elapsedMs: { i_a: 5 * MIN } };
    const lent = (now: number) => agendaTime(items, clock, now).items.map(({ lentMs }) => lentMs / MIN);
    expect(lent(15 * MIN)).toEqual([0, 0, 0, 0]);
    expect(lent(18 * MIN)).toEqual([0, 0, 3, 0]);
    expect(lent(23 * MIN)).toEqual([0, 0, 7, 1]);
    expect(agendaTime(items, clock, 26 * MIN)).toMatchObject({ beyondMs: 2 * MIN });
  });

  it('pays overtime from what finished items left over, but not from one that only pauses', () => {
    const used = { i_a: 2 * MIN, i_b: 17 * MIN };
    const running = { itemId: 'i_c', startedAt: 0 };
    expect(agendaTime(items, { running, elapsedMs: used }, 0).items[3]?.lentMs).toBe(0);
    const paused = agendaTime(items, { running: null, elapsedMs: { i_a: 7 * MIN, i_b: 1 * MIN } }, 0);
    expect(phases(paused)).toEqual(['done', 'paused', 'ahead', 'ahead']);
    expect(paused.items[2]?.lentMs).toBe(2 * MIN);
  });

  it('never runs over where no time was planned', () => {
    const open = [{ id: 'i_a', title: 'Open talk', minutes: 0 }];
    const time = agendaTime(open, { running: { itemId: 'i_a', startedAt: 0 }, elapsedMs: {} }, 90 * MIN);
    expect(time.items[0]).toMatchObject({ overMs: 0, elapsedMs: 90 * MIN });
  });

  it('counts an item that was deleted while it ran, and says that something stray runs', () => {
    const time = agendaTime(items, { running: { itemId: 'i_x', startedAt: 0 }, elapsedMs: {} }, MIN);
    expect(time).toMatchObject({ strayRuns: true, elapsedMs: MIN, nextId: 'i_a' });
  });
});

describe('clockFace', () => {
  it.each([
    [0, '0:00'],
    [59_999, '0:59'],
    [245_000, '4:05'],
    [3_760_000, '1:02:40'],
    [-5, '0:00'],
  ])('shows %d ms as %s', (ms, face) => {
    expect(clockFace(ms)).toBe(face);
  });
});

describe('begunMinutes', () => {
  it('counts a begun minute', () => {
    expect([0, 1, 60_000, 60_001].map(begunMinutes)).toEqual([0, 1, 1, 2]);
  });
});
