import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LayersWanted, LOWER_HOLD_MS } from './LayersWanted.ts';

describe('LayersWanted', () => {
  const told: number[] = [];
  let wanted: LayersWanted;

  beforeEach(() => {
    vi.useFakeTimers();
    told.length = 0;
    wanted = new LayersWanted({ top: 2, changed: (layer) => told.push(layer) });
  });
  afterEach(() => {
    wanted.close();
    vi.useRealTimers();
  });

  it('tells a sender whom nobody watches, after a while', () => {
    vi.advanceTimersByTime(LOWER_HOLD_MS - 1);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([-1]);
  });

  it('asks for more at once and for less after a while', () => {
    wanted.set('a', 0);
    vi.advanceTimersByTime(LOWER_HOLD_MS);
    wanted.set('b', 2);
    expect(told).toEqual([0, 2]);
    wanted.delete('b');
    vi.advanceTimersByTime(LOWER_HOLD_MS - 1);
    expect(told).toEqual([0, 2]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([0, 2, 0]);
  });

  it('keeps to the highest wish of all', () => {
    wanted.set('a', 1);
    wanted.set('b', 0);
    wanted.set('c', -1);
    vi.advanceTimersByTime(LOWER_HOLD_MS);
    expect(told).toEqual([1]);
  });

  it('says nothing of a producer that is gone, also when its consumers go after it', () => {
    wanted.set('a', 2);
    wanted.close();
    wanted.delete('a');
    vi.runAllTimers();
    expect(told).toEqual([]);
  });
});
