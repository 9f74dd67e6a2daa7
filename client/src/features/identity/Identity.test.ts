import { expect, test } from 'vitest';
import { memoryStorage } from '../../lib/webStorage.ts';
import { Identity } from './Identity.ts';

test('two tabs of one browser can be two people, and a third begins as the last one', () => {
  const device = memoryStorage();
  const first = new Identity(memoryStorage(), device);
  const second = new Identity(memoryStorage(), device);
  first.choose('m_1', 'p_ana');
  second.choose('m_1', 'p_ben');
  expect(first.personOf('m_1')).toBe('p_ana');
  expect(second.personOf('m_1')).toBe('p_ben');
  expect(new Identity(memoryStorage(), device).personOf('m_1')).toBe('p_ben');
  expect(first.personOf('m_2')).toBeNull();
});

test('forgetting whom a tab spoke for leaves the person of another tab alone', () => {
  const device = memoryStorage();
  const first = new Identity(memoryStorage(), device);
  const second = new Identity(memoryStorage(), device);
  first.choose('m_1', 'p_ana');
  second.choose('m_1', 'p_ben');
  first.forget('m_1');
  expect(first.personOf('m_1')).toBe('p_ben');
  second.forget('m_1');
  expect(second.personOf('m_1')).toBeNull();
});
