import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test.each([
  ['Ana Ilić', 'AI'],
  ['ben', 'B'],
  ['Maria da Silva Santos', 'MS'],
  ['  ', '?'],
  ['👩‍🏫 Teacher', '👩‍🏫T'],
  ['Éva Ö', 'ÉÖ'],
])('the initials of %o are %o', (name, expected) => {
  expect(initials(name)).toBe(expected);
});
