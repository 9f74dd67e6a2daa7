import { describe, expect, it } from 'vitest';
import { LEAST_RATE, PlainRate } from './PlainRate.ts';

describe('PlainRate', () => {
  it('asks for nothing else while every line takes what is sent', () => {
    const rate = new PlainRate(2_500_000);
    expect(rate.look([9_000_000, 4_000_000], 2_400_000)).toBeNull();
    expect(rate.look([], 2_400_000)).toBeNull();
  });

  it('asks for what the weakest line takes, with room for the voices', () => {
    const rate = new PlainRate(2_500_000);
    expect(rate.look([4_000_000, 1_000_000], 2_000_000)).toBe(750_000);
    expect(rate.look([4_000_000, 980_000], 700_000)).toBeNull();
    expect(rate.look([4_000_000, 0], 700_000)).toBe(LEAST_RATE);
  });

  it('leaves a still picture alone, of which the lines say little', () => {
    const rate = new PlainRate(2_500_000);
    expect(rate.look([600_000], 20_000)).toBeNull();
    expect(rate.look([600_000], 900_000)).toBe(410_000);
  });

  it('asks for more by and by where the line recovers, up to all', () => {
    const rate = new PlainRate(2_500_000);
    rate.look([600_000], 900_000);
    expect(rate.look([650_000], 400_000)).toBeNull();
    expect(rate.look([1_000_000], 400_000)).toBe(750_000);
    expect(rate.look([9_000_000], 700_000)).toBe(2_500_000);
    expect(rate.look([9_000_000], 2_500_000)).toBeNull();
  });
});
