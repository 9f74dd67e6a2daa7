import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PERSON_COLORS, personColorIndex, presenceState } from './presence.ts';

const user = { personId: 'p_x', name: 'X', color: 3 };

test('[D5] whatever a client says of itself, who it is comes from the server and nothing unknown passes', () => {
  fc.assert(
    fc.property(fc.object(), (said) => {
      const state = presenceState({ ...said, user: { personId: 'p_forged' } }, user);
      expect(state.user).toBe(user);
      for (const key of Object.keys(state)) expect(['user', 'cursor', 'looksAt']).toContain(key);
    }),
    { seed: 5 },
  );
});

test('a caret passes as the editor writes it', () => {
  const place = { type: { client: 1, clock: 2 }, tname: null, item: null, assoc: 0 };
  const cursor = { anchor: place, head: { ...place, item: { client: 4, clock: 1 }, extra: 1 } };
  expect(presenceState({ cursor, looksAt: null }, user)).toEqual({
    user,
    looksAt: null,
    cursor: { anchor: place, head: { ...place, item: { client: 4, clock: 1 } } },
  });
});

test('a person’s colour is one of the palette, and always the same', () => {
  fc.assert(
    fc.property(fc.string(), (personId) => {
      const color = personColorIndex(personId);
      expect(Number.isInteger(color) && color >= 0 && color < PERSON_COLORS).toBe(true);
      expect(personColorIndex(personId)).toBe(color);
    }),
    { seed: 6 },
  );
});
