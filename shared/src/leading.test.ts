import { describe, expect, test } from 'vitest';
import {
  inLeadMode,
  isLead,
  leaderOf,
  maySetLead,
  nextLeader,
  purposeOrProposal,
  waitsForYes,
} from './leading.ts';
import type { Leadership } from './leading.ts';
import { can } from './permissions.ts';

const member = (personId: string, role: 'mentor' | 'mentee' | 'peer' | 'observer') => ({ personId, role });
const [ada, ben, cleo, olga] = [
  member('ada', 'peer'),
  member('ben', 'peer'),
  member('cleo', 'peer'),
  member('olga', 'observer'),
];
const nobody = () => false;
const everybody = () => true;

function peers(fields: Partial<Leadership['session']> = {}, members = [olga, ada, ben, cleo]): Leadership {
  return {
    kind: 'peer',
    leadRule: 'free',
    session: { leadMode: 'lead', leaderId: null, ...fields },
    members,
  };
}

describe('[E3] who leads', () => {
  test('is everybody who is mentored, and no mentor, owner or not', () => {
    const group = { ...peers(), kind: 'group' as const };
    expect([ada, member('m', 'mentee')].map((one) => isLead(one, group))).toEqual([true, true]);
    expect([olga, member('t', 'mentor')].map((one) => isLead(one, group))).toEqual([false, false]);
    const owner = { isOwner: true, sessionState: 'live' } as const;
    for (const action of ['purpose:accept', 'lead:set', 'checkIn:give'] as const) {
      expect(can('mentor', action, owner)).toBe(false);
      expect(can('mentee', action, { ...owner, isOwner: false })).toBe(true);
    }
  });

  test('counts in lead mode, which is taken or the rule', () => {
    expect(inLeadMode(peers())).toBe(true);
    expect(inLeadMode(peers({ leadMode: 'open' }))).toBe(false);
    expect(inLeadMode({ ...peers({ leadMode: 'open' }), leadRule: 'always' })).toBe(true);
  });
});

describe('[E5] among peers', () => {
  test('it is the turn of one, of the first where nobody was named or the one is gone', () => {
    expect(leaderOf(peers())).toBe('ada');
    expect(leaderOf(peers({ leaderId: 'ben' }))).toBe('ben');
    expect(leaderOf(peers({ leaderId: 'dan' }))).toBe('ada');
    expect(leaderOf(peers({ leaderId: 'olga' }))).toBe('ada');
    expect(leaderOf(peers({}, [olga]))).toBeNull();
    expect(leaderOf({ ...peers(), kind: 'group' })).toBeNull();
    expect([ada, ben, olga].map((one) => isLead(one, peers({ leaderId: 'ben' })))).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('the next is who joined after, and after the last the first', () => {
    expect(['ada', 'ben', 'cleo'].map((leaderId) => nextLeader(peers({ leaderId })))).toEqual([
      'ben',
      'cleo',
      'ada',
    ]);
    expect(nextLeader(peers({}, [ada]))).toBe('ada');
    expect(nextLeader({ ...peers(), kind: 'one-on-one' })).toBeNull();
  });

  test('the leader passes it, others take it where the leader is not here', () => {
    expect([ada, ben, olga].map((one) => maySetLead(one, peers(), everybody))).toEqual([true, false, false]);
    expect([ada, ben, olga].map((one) => maySetLead(one, peers(), nobody))).toEqual([true, true, false]);
    expect(maySetLead(member('m', 'mentee'), { ...peers(), kind: 'group' }, everybody)).toBe(true);
  });
});

test('[E2] a purpose that is only proposed waits for a yes; one that was agreed to does not', () => {
  const proposal = { text: 'Theirs', personId: 'p' };
  expect(waitsForYes({ purpose: '', proposal })).toBe(true);
  expect(waitsForYes({ purpose: 'Ours', proposal })).toBe(false);
  expect(waitsForYes({ purpose: '', proposal: null })).toBe(false);
  expect(purposeOrProposal({ purpose: '', proposal })).toBe('Theirs');
  expect(purposeOrProposal({ purpose: 'Ours', proposal })).toBe('Ours');
  expect(purposeOrProposal({ purpose: '', proposal: null })).toBe('');
});
