import { describe, expect, it } from 'vitest';
import { lookingAt, placeName } from './presence.ts';

const someone = (personId: string, looksAt: string | null, clientId = 1) => ({
  clientId,
  personId,
  name: personId.toUpperCase(),
  color: 0,
  looksAt,
});

describe('lookingAt', () => {
  it('names each person once, in order, and not oneself', () => {
    const here = placeName.item('i_1');
    const note = placeName.note('i_1');
    const presence = [
      someone('rui', here, 1),
      someone('ana', note, 2),
      someone('rui', note, 3),
      someone('me', here, 4),
      someone('eve', placeName.item('i_2'), 5),
      someone('sam', null, 6),
    ];
    expect(lookingAt(presence, [here, note], 'me').map(({ personId }) => personId)).toEqual(['ana', 'rui']);
  });
});
