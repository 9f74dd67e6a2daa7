import { describe, expect, it } from 'vitest';
import { LEAST_RATE, PlainRate } from './PlainRate.ts';

const MOST = 2_500_000;

describe('PlainRate', () => {
  it('asks for nothing else while every line takes what is sent, and while nobody watches', () => {
    const rate = new PlainRate(MOST);
    expect(rate.look([9_000_000, 4_000_000], 2_400_000)).toBeNull();
    expect(rate.look([], 2_400_000)).toBeNull();
  });

  it('asks for what the weakest line takes beside the voices', () => {
    const rate = new PlainRate(MOST);
    expect(rate.look([4_000_000, 1_000_000], 2_000_000)).toBe(840_000);
    expect(rate.look([4_000_000, 100_000], 700_000)).toBe(LEAST_RATE);
    expect(rate.look([4_000_000, 100_000], 700_000)).toBeNull();
  });

  it('leaves a still picture alone, of which the lines say little', () => {
    const rate = new PlainRate(MOST);
    expect(rate.look([300_000], 20_000)).toBeNull();
    expect(rate.look([300_000], 900_000)).toBe(210_000);
  });

  it('never asks for more than it asked for before where a line is strained', () => {
    const rate = new PlainRate(MOST);
    rate.look([600_000], 900_000);
    expect(rate.look([1_500_000], 2_000_000)).toBeNull();
  });

  it('tries more after a while where nothing is known of a line but the little that it carries', () => {
    const rate = new PlainRate(MOST);
    rate.look([100_000], 900_000);
    const asked = Array.from({ length: 4 }, () => rate.look([150_000], 100_000));
    expect(asked).toEqual([null, null, 140_000, LEAST_RATE]);
  });

  it('tries more step by step where the line takes what is sent, though it is known to take little more', () => {
    const rate = new PlainRate(MOST);
    let told = rate.look([100_000], 900_000) ?? 0;
    const steps = [];
    while (told < MOST && steps.length < 20) {
      told = rate.look([1.5 * (told + 40_000)], told) ?? 0;
      steps.push(told);
    }
    expect(steps).toHaveLength(10);
    expect(steps.at(-1)).toBe(MOST);
  });
});
