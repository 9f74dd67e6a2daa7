import { expect, test } from 'vitest';
import { clockWords, dayWords, fromNow, placeOf } from './timeWords.ts';

const AT = Date.UTC(2027, 2, 16, 16, 0);

test('a time is said in the zone of whoever reads it', () => {
  expect(clockWords(AT, 'Asia/Kolkata')).toMatch(/9:30|21:30/);
  expect(dayWords(AT, AT, 'Australia/Sydney')).toContain('17');
  expect(dayWords(AT, AT, 'Europe/Berlin')).not.toContain('2027');
  expect(dayWords(AT, Date.UTC(2026, 11, 1), 'Europe/Berlin')).toContain('2027');
  expect(placeOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
});

test('how far it is, in the unit that people would say', () => {
  const minute = 60_000;
  expect(fromNow(AT, AT - 3 * 24 * 60 * minute)).toBe('in 3 days');
  expect(fromNow(AT, AT - 26 * 60 * minute)).toBe('in 26 hours');
  expect(fromNow(AT, AT - 20 * minute)).toBe('in 20 minutes');
  expect(fromNow(AT, AT + 10 * minute)).toBe('10 minutes ago');
});
