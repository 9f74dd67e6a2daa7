import { AppError } from '@cairn/shared/errors.ts';
import type { LinkPreview } from '@cairn/shared/http/routes.ts';
import { expect, test, vi } from 'vitest';
import { AccountModel } from '../../features/account/AccountModel.ts';
import { Identity } from '../../features/identity/Identity.ts';
import { memoryStorage } from '../../lib/webStorage.ts';
import { ANA, BEN, fakeApi, M, member, mentorshipState } from '../testing/fakeApi.ts';
import { JoinModel } from './JoinModel.ts';

const SECRET = 'l_0123456789abcdefghij.AbC-dEf_0123456789xyz';

function preview(): LinkPreview {
  const { mentorship, session } = mentorshipState(member(BEN));
  return {
    mentorship,
    session,
    role: 'mentor',
    known: [{ personId: ANA, name: 'Ana', role: 'mentor' }],
    inside: [],
  };
}

function open(fragment: string, answers: Parameters<typeof fakeApi>[0]) {
  const identity = new Identity(memoryStorage(), memoryStorage());
  const go = vi.fn<(address: string, options?: { replace?: boolean }) => void>();
  const api = fakeApi(answers);
  const account = new AccountModel({
    api: fakeApi({ readAccount: () => ({ provider: null, sendsMail: true, account: null }) }),
    identity,
    online: () => true,
    forget: () => Promise.resolve(),
  });
  return { model: new JoinModel({ api, identity, account, fragment, go }), identity, go, api };
}

test('a new person comes in, and the address with the secret is replaced', async () => {
  const { model, identity, go } = open(SECRET, {
    previewLink: preview,
    joinByLink: () => mentorshipState(member(BEN)),
  });
  await vi.waitFor(() => expect(model.getSnapshot().state).toBe('open'));
  await model.joinAs('Ben');
  expect(identity.personOf(M)).toBe(BEN);
  expect(identity.lastName).toBe('Ben');
  expect(go.mock.calls).toEqual([[`/m/${M}`, { replace: true }]]);
});

test('somebody whom the browser knows goes on without joining anew', async () => {
  const { model, identity, go, api } = open(SECRET, { previewLink: preview });
  await vi.waitFor(() => expect(model.getSnapshot().state).toBe('open'));
  model.continueAs(ANA);
  expect(identity.personOf(M)).toBe(ANA);
  expect(go).toHaveBeenCalledWith(`/m/${M}`, { replace: true });
  expect(api.called).toEqual(['previewLink']);
});

test('wrong, incomplete and revoked links look alike, before and after the name', async () => {
  const refuse = () => {
    throw new AppError('not_found', '');
  };
  expect(open('nonsense', {}).model.getSnapshot()).toEqual({ state: 'wrongLink' });
  const wrong = open(SECRET, { previewLink: refuse });
  await vi.waitFor(() => expect(wrong.model.getSnapshot()).toEqual({ state: 'wrongLink' }));
  const revoked = open(SECRET, { previewLink: preview, joinByLink: refuse });
  await vi.waitFor(() => expect(revoked.model.getSnapshot().state).toBe('open'));
  await revoked.model.joinAs('Ben');
  expect(revoked.model.getSnapshot()).toEqual({ state: 'wrongLink' });
});

test('a server out of reach is told, and trying again helps', async () => {
  let down = true;
  const { model } = open(SECRET, {
    previewLink: () => {
      if (down) throw new AppError('unavailable', '');
      return preview();
    },
  });
  await vi.waitFor(() => expect(model.getSnapshot().state).toBe('unreachable'));
  const now = model.getSnapshot();
  down = false;
  if (now.state === 'unreachable') now.retry();
  await vi.waitFor(() => expect(model.getSnapshot().state).toBe('open'));
});

test('without a link it asks for one, and takes a whole address', () => {
  const { model, go } = open('', {});
  expect(model.getSnapshot()).toEqual({ state: 'asking' });
  expect(model.give('hello')).toBe(false);
  expect(model.give(`https://cairn.example/join#${SECRET}`)).toBe(true);
  expect(go).toHaveBeenCalledWith(`/join#${SECRET}`, { replace: true });
});
