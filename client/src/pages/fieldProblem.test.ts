import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';
import { expect, test } from 'vitest';
import { fieldProblem } from './fieldProblem.ts';

test('a name is needed, a purpose may wait', () => {
  expect(fieldProblem('name', '  ')).toEqual({ kind: 'missing' });
  expect(fieldProblem('purpose', '')).toBeNull();
  expect(fieldProblem('name', 'Ana Ilić')).toBeNull();
});

test('what the contract refuses is said before it is sent', () => {
  const { name } = MAX_LENGTH;
  expect(fieldProblem('name', 'x'.repeat(name))).toBeNull();
  expect(fieldProblem('name', 'x'.repeat(name + 1))).toEqual({ kind: 'tooLong', max: name });
  expect(fieldProblem('title', 'turned \u202e around')).toEqual({ kind: 'badCharacters' });
});
