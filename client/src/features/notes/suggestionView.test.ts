import type { Suggestion } from '@cairn/shared/http/notesRoutes.ts';
import { expect, it } from 'vitest';
import { maySuggest, placeOf } from './suggestionView.ts';

const by = (personId: string, toId: string | null): Suggestion => ({
  ...{ id: 'u_1', sessionId: 's_1', personId, toId, at: 1, text: null },
});
const mentor = { personId: 'p_mentor', role: 'mentor' } as const;
const mentee = { personId: 'p_mentee', role: 'mentee' } as const;
const other = { personId: 'p_other', role: 'mentee' } as const;
const observer = { personId: 'p_watch', role: 'observer' } as const;

it('[N3] tells whose a closed suggestion is to open', () => {
  const forAll = by('p_mentor', null);
  const places = [mentor, mentee, other, observer].map((you) => placeOf(forAll, you));
  expect(places).toEqual(['own', 'toOpen', 'toOpen', 'others']);
  const forOne = by('p_mentor', 'p_mentee');
  expect([mentee, other].map((you) => placeOf(forOne, you))).toEqual(['toOpen', 'others']);
});

it('[N2] tells who suggests', () => {
  const peer = { personId: 'p_peer', role: 'peer' } as const;
  expect([mentor, mentee, observer].map((you) => maySuggest(you, 'group'))).toEqual([true, false, false]);
  expect([maySuggest(peer, 'peer'), maySuggest(peer, 'group')]).toEqual([true, false]);
});
