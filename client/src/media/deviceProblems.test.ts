import { expect, it } from 'vitest';
import { problemOf } from './deviceProblems.ts';

it.each([
  ['NotAllowedError', 'blocked'],
  ['SecurityError', 'blocked'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
  ['NotReadableError', 'inUse'],
  ['AbortError', 'inUse'],
  ['InvalidStateError', 'failed'],
])('reads %s as %s', (name, problem) => {
  expect(problemOf(new DOMException('', name))).toBe(problem);
});

it('reads a page without devices as insecure, and what is no error as failed', () => {
  expect(problemOf(new TypeError("can't read getUserMedia"))).toBe('insecure');
  expect(problemOf('?')).toBe('failed');
});
