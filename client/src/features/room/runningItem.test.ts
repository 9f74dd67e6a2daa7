import { describe, expect, it } from 'vitest';
import { clockFace } from '../../lib/clockFace.ts';
import type { ClockMarks } from '../../lib/itemClock.ts';
import { runningItem } from './runningItem.ts';
import { id } from './testing/people.ts';

describe('the item that runs', () => {
  const items = [{ id: id('i', 'open'), title: 'Open', minutes: 5 }];
  const since = (startedAt: number, earlier = 0): ClockMarks => ({
    running: { itemId: id('i', 'open'), startedAt },
    elapsedMs: { [id('i', 'open')]: earlier },
  });

  it('[C6] adds earlier runs to the one that runs', () => {
    expect(runningItem(since(1000, 60_000), items, 31_000)).toMatchObject({ elapsedMs: 90_000, filled: 0.3 });
  });

  it('shows overtime', () => {
    expect(runningItem(since(0), items, 320_000)).toMatchObject({ filled: 1, overMs: 20_000 });
  });

  it('shows nothing where nothing runs, or what runs was deleted', () => {
    expect(runningItem({ running: null, elapsedMs: {} }, items, 5)).toBeNull();
    expect(runningItem(since(0), [], 5)).toBeNull();
  });

  it('writes minutes and seconds, and hours where there are any', () => {
    expect([0, 65_000, 3_729_000].map(clockFace)).toEqual(['0:00', '1:05', '1:02:09']);
  });
});
