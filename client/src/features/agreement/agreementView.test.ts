import { expect, it } from 'vitest';
import { signedAt, voidedSignature } from './agreementView.ts';

const by = (personId: string, version: number, at: number) => ({ personId, version, at });
const signatures = [by('ada', 1, 10), by('ben', 1, 11), by('ada', 2, 20), by('ben', 4, 40)];
const current = { version: 4 };

it('[G2] says which of one’s signatures an edit took the ground from', () => {
  expect(voidedSignature({ current, signatures }, 'ada')).toBe(2);
  expect(voidedSignature({ current, signatures }, 'ben')).toBeNull();
  expect(voidedSignature({ current, signatures }, 'cleo')).toBeNull();
  expect(voidedSignature({ current: null, signatures: [] }, 'ada')).toBeNull();
});

it('[G1] counts a signature of the version that holds alone', () => {
  expect(signedAt({ current, signatures }, 'ben')).toBe(40);
  expect(signedAt({ current, signatures }, 'ada')).toBeNull();
  expect(signedAt({ current: null, signatures }, 'ada')).toBeNull();
});
