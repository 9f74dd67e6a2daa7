import { expect, test } from 'vitest';
import { TokenBucket } from './tokenBucket.ts';

let now = 0;
const bucket = () => new TokenBucket({ perSecond: 10, burst: 3 }, () => now);

test('lets a burst through, and what comes later at its rate', () => {
  const tokens = bucket();
  expect([tokens.take(), tokens.take(), tokens.take(), tokens.take()]).toEqual([true, true, true, false]);
  now += 100;
  expect([tokens.take(), tokens.take()]).toEqual([true, false]);
  now += 60_000;
  expect([tokens.take(), tokens.take(), tokens.take(), tokens.take()]).toEqual([true, true, true, false]);
});

test('a debt says how long it takes, and part of it may be given back', () => {
  const tokens = bucket();
  expect(tokens.pay(3)).toBe(0);
  expect(tokens.pay(2)).toBe(200);
  expect(tokens.pay(-1)).toBe(100);
  now += 100;
  expect(tokens.pay(0)).toBe(0);
});
