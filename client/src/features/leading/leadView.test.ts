import type { Leadership } from '@cairn/shared/leading.ts';
import { describe, expect, test } from 'vitest';
import { member } from '../room/testing/people.ts';
import { leadNews, leadState, mayTakeOver, type LeadState } from './leadView.ts';

const maria = member('Maria', { role: 'mentor' });
const noor = member('Noor');
const [ana, ben, cleo] = ['Ana', 'Ben', 'Cleo'].map((name) => member(name, { role: 'peer' }));

function pair(fields: Partial<Leadership['session']> = {}, leadRule: Leadership['leadRule'] = 'free') {
  const session = { leadMode: 'open' as const, leaderId: null, ...fields };
  return { kind: 'one-on-one' as const, leadRule, session, members: [maria, noor] };
}

const open: LeadState = { mode: 'open', isRule: false, isYou: false, name: 'Noor', turnOf: null };

describe('how leading stands', () => {
  test('names the one who leads, and nobody where several do', () => {
    expect(leadState(pair(), maria)).toEqual(open);
    expect(leadState(pair({ leadMode: 'lead' }), noor)).toEqual({ ...open, mode: 'lead', isYou: true });
    const group = { ...pair(), kind: 'group' as const, members: [maria, noor, member('Sam')] };
    expect(leadState(group, noor)).toMatchObject({ name: null, isYou: true });
    expect(leadState(pair({}, 'always'), maria)).toMatchObject({ mode: 'lead', isRule: true });
  });

  test('among peers it is the turn of one, who passes it to those who are here', () => {
    if (!ana || !ben || !cleo) throw new Error('three peers');
    const members = [ana, ben, cleo];
    const leadership = { ...pair({ leaderId: ben.personId }), kind: 'peer' as const, members };
    expect(leadState(leadership, ana)).toMatchObject({ name: 'Ben', turnOf: ben.personId, isYou: false });
    const isHere = (personId: string) => personId !== cleo.personId;
    expect(mayTakeOver({ leadership, isHere })).toEqual([ana]);
  });
});

test('told is who leads now, whose turn it is, and that the agenda is open again', () => {
  const lead: LeadState = { ...open, mode: 'lead' };
  expect(leadNews(open, open)).toBeNull();
  expect(leadNews(open, lead)).toEqual({ kind: 'leads', name: 'Noor', isYou: false });
  expect(leadNews(lead, open)).toEqual({ kind: 'opened' });
  const turn = (state: LeadState, turnOf: string) => ({ ...state, turnOf, name: turnOf });
  expect(leadNews(turn(lead, 'Ana'), turn(lead, 'Ben'))).toEqual({
    kind: 'leads',
    name: 'Ben',
    isYou: false,
  });
  expect(leadNews(turn(open, 'Ana'), turn(open, 'Ben'))).toEqual({ kind: 'turn', name: 'Ben', isYou: false });
});
