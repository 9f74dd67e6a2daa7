import { describe, expect, it } from 'vitest';
import { compare, median, percentile, verdict } from './stats.ts';

describe('percentile', () => {
  it('takes the middle of an odd number of values, in whatever order they come', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('lies between the two in the middle of an even number', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('sorts numbers as numbers', () => {
    expect(median([10, 9, 100])).toBe(10);
  });

  it('reaches from the least to the most', () => {
    expect(percentile([3, 1, 2], 0)).toBe(1);
    expect(percentile([3, 1, 2], 1)).toBe(3);
    expect(percentile([0, 10], 0.95)).toBeCloseTo(9.5);
  });

  it('refuses to make a number out of nothing', () => {
    expect(() => median([])).toThrow('No values');
  });

  it('leaves its input as it was', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('compare', () => {
  it('takes the median of ratios, which is not the ratio of medians', () => {
    const pairs = [
      { ours: 1, theirs: 1 },
      { ours: 20, theirs: 10 },
      { ours: 30, theirs: 5 },
    ];
    expect(compare(pairs)).toEqual({ ratio: 2, least: 1, most: 6, pairs: 3 });
  });

  it('is not moved by one pair that a neighbour disturbed', () => {
    const pairs = [1.1, 1.2, 1.15, 9].map((ours) => ({ ours, theirs: 1 }));
    expect(compare(pairs).ratio).toBeCloseTo(1.175);
  });

  it('refuses a peer that took nothing, and no pairs at all', () => {
    expect(() => compare([{ ours: 1, theirs: 0 }])).toThrow('No ratio');
    expect(() => compare([{ ours: NaN, theirs: 1 }])).toThrow('No ratio');
    expect(() => compare([])).toThrow('No values');
  });
});

describe('verdict', () => {
  it('is met up to the goal itself', () => {
    expect(verdict(0.65, 0.65)).toBe('met');
  });

  it('tells a miss that noise may have made from one that counts', () => {
    expect(verdict(1.25, 1.2)).toBe('within 5 %');
    expect(verdict(1.27, 1.2)).toBe('not met');
  });
});
