import { expect, test } from 'vitest';
import { member } from '../room/testing/people.ts';
import { proposedPurpose } from './purposeView.ts';

const maria = member('Maria', { role: 'mentor' });
const noor = member('Noor');
const olga = member('Olga', { role: 'observer' });
const proposal = { text: 'Look at the plan', personId: maria.personId };

test('says who proposes, to whom, and what stands meanwhile', () => {
  const members = [maria, noor, olga, member('Sam', { role: 'peer' })];
  const seen = { text: 'Look at the plan', by: 'Maria', waitsFor: ['Noor', 'Sam'] };
  expect(proposedPurpose({ purpose: '', proposal }, members, noor)).toEqual({
    ...seen,
    isOwn: false,
    standing: '',
  });
  expect(proposedPurpose({ purpose: 'Ours', proposal }, members, maria)).toEqual({
    ...seen,
    isOwn: true,
    standing: 'Ours',
  });
  expect(proposedPurpose({ purpose: 'Ours', proposal: null }, members, noor)).toBeNull();
});

test('knows when nobody is there to agree, and that who proposed it is gone', () => {
  expect(proposedPurpose({ purpose: '', proposal }, [olga], olga)).toMatchObject({ by: null, waitsFor: [] });
});
