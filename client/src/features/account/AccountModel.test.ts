import type { AccountInfo } from '@cairn/shared/http/accountRoutes.ts';
import { AppError } from '@cairn/shared/errors.ts';
import { expect, test, vi } from 'vitest';
import { memoryStorage } from '../../lib/webStorage.ts';
import { ANA, BEN, fakeApi } from '../../pages/testing/fakeApi.ts';
import { Identity } from '../identity/Identity.ts';
import { AccountModel } from './AccountModel.ts';

const OFFER = { provider: null, sendsMail: true };
const account: AccountInfo = {
  personId: ANA,
  personIds: [ANA, BEN],
  name: 'Ana',
  email: 'ana@example.org',
  createdAt: 0,
  hasPassword: true,
  provider: null,
  passkeys: [],
  guests: [],
};

function open(answers: Parameters<typeof fakeApi>[0], online = true) {
  const identity = new Identity(memoryStorage(), memoryStorage());
  const forget = vi.fn<(personIds: readonly string[]) => Promise<void>>(() => Promise.resolve());
  const model = new AccountModel({ api: fakeApi(answers), identity, online: () => online, forget });
  return { model, identity, forget };
}

test('signing out forgets what this device keeps of all the account’s people', async () => {
  let signedIn: AccountInfo | null = account;
  const { model, forget } = open({
    readAccount: () => ({ ...OFFER, account: signedIn }),
    signOut: () => (signedIn = null),
  });
  await vi.waitFor(() => expect(model.person?.personId).toBe(ANA));
  await model.signOut();
  expect(model.getSnapshot()).toEqual({ state: 'guest', ...OFFER });
  expect(forget.mock.calls).toEqual([[[ANA, BEN]]]);
});

test('a sign-out that did not get through changes nothing', async () => {
  const refuse = () => Promise.reject(new AppError('unavailable', 'no'));
  const { model, forget } = open({ readAccount: () => ({ ...OFFER, account }), signOut: refuse });
  await vi.waitFor(() => expect(model.person?.personId).toBe(ANA));
  await expect(model.signOut()).rejects.toThrow('no');
  expect(model.person?.personId).toBe(ANA);
  expect(forget).not.toHaveBeenCalled();
});

test('a new name is remembered for guests of this device too', async () => {
  let name = 'Ana';
  const { model, identity } = open({
    readAccount: () => ({ ...OFFER, account: { ...account, name } }),
    renameMe: (input, personId) => ({ personId: personId ?? '', name: (name = input.name) }),
  });
  await vi.waitFor(() => expect(model.person?.name).toBe('Ana'));
  await model.rename('Ana L.');
  expect(model.person?.name).toBe('Ana L.');
  expect(identity.lastName).toBe('Ana L.');
});

test('nobody is known while the server can’t be asked', async () => {
  const { model } = open({ readAccount: () => Promise.reject(new AppError('unavailable', 'no')) }, false);
  await model.refresh();
  expect(model.getSnapshot()).toEqual({ state: 'unknown' });
  expect(model.person).toBeNull();
});
