import * as decoding from 'lib0/decoding';
import { MESSAGE } from '@cairn/shared/collab/wire.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeStore } from '../storage/fakeStore.ts';
import { CollabRig } from './testing/CollabRig.ts';
import type { RawClient } from './testing/RawClient.ts';

let rig: CollabRig;
let name: string;

beforeEach(async () => {
  rig = await CollabRig.start((await fakeStore()).documents);
  name = await rig.newDocument();
});
afterEach(() => rig.stop());

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 5_000, interval: 5 });

/** What a client knows of everyone, as any client of the protocol would. */
function known(client: RawClient): Map<number, { clock: number; state: Record<string, unknown> | null }> {
  const states = new Map<number, { clock: number; state: Record<string, unknown> | null }>();
  for (const payload of client.heard(MESSAGE.awareness)) {
    const decoder = decoding.createDecoder(decoding.readVarUint8Array(decoding.createDecoder(payload)));
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const id = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      states.set(id, { clock, state: JSON.parse(decoding.readVarString(decoder)) });
    }
  }
  return states;
}

const stateOf = (client: RawClient, id: number) => known(client).get(id)?.state;

test('[D5] the server writes who somebody is, whatever they say', async () => {
  const listener = await rig.raw(name);
  const liar = await rig.raw(name, { personId: 'p_liar' });
  const user = { personId: 'p_victim', name: 'The victim', color: 99 };
  liar.sendAwareness([[7, 1, JSON.stringify({ user, looksAt: 'note:x', extra: 'y'.repeat(50) })]]);
  await listener.until(() => stateOf(listener, 7) != null);
  expect(stateOf(listener, 7)).toEqual({
    user: { personId: 'p_liar', name: 'Name of p_liar', color: expect.any(Number) },
    looksAt: 'note:x',
  });
});

test('[D5] a client cannot speak for another, nor under a second id, nor take the id of one who has gone', async () => {
  const listener = await rig.raw(name);
  const victim = await rig.raw(name, { personId: 'p_victim' });
  const liar = await rig.raw(name, { personId: 'p_liar' });
  victim.sendAwareness([[1, 5, '{"looksAt":"true"}']]);
  await listener.until(() => stateOf(listener, 1) != null);
  liar.sendAwareness([[1, 9, '{"looksAt":"forged"}']]);
  liar.sendAwareness([[1, 10, 'null']]);
  liar.sendAwareness([[2, 1, '{"looksAt":"own"}']]);
  liar.sendAwareness([[3, 1, '{"looksAt":"second"}']]);
  liar.sendAwareness([[2, 2, '{"looksAt":"own again"}']]);
  await listener.until(() => stateOf(listener, 2)?.looksAt === 'own again');
  expect(stateOf(listener, 1)?.looksAt).toBe('true');
  expect(known(listener).has(3)).toBe(false);
  victim.cut();
  await listener.until(() => stateOf(listener, 1) === null);
  const other = await rig.raw(name, { personId: 'p_liar' });
  other.sendAwareness([[1, 11, '{"looksAt":"forged"}']]);
  await other.saved();
  const back = await rig.raw(name, { personId: 'p_victim' });
  back.sendAwareness([[1, 5, '{"looksAt":"back"}']]);
  await listener.until(() => stateOf(listener, 1)?.looksAt === 'back');
});

test('[D5] what is misshapen is left out; what is no state at all, or too large, closes with 4400', async () => {
  const listener = await rig.raw(name);
  const client = await rig.raw(name);
  const cursor = { anchor: { item: { client: 1, clock: 'x' } }, head: 1 };
  client.sendAwareness([[7, 1, JSON.stringify({ cursor, looksAt: 'x'.repeat(101) })]]);
  await listener.until(() => stateOf(listener, 7) != null);
  expect(Object.keys(stateOf(listener, 7) ?? {})).toEqual(['user']);
  for (const json of ['7', '[]', '"x"', '{', `{"looksAt":"${'ä'.repeat(2_100)}"}`]) {
    const bad = await rig.raw(name);
    bad.sendAwareness([[8, 1, json]]);
    expect(await bad.closed).toBe(4400);
  }
});

test('[D5] stock providers see who comes, where they look, and who goes', async () => {
  const [a, b] = [rig.provider(name), rig.provider(name, { personId: 'p_b' })];
  const cursor = {
    anchor: { type: null, tname: 'note:x', item: null, assoc: 0 },
    head: { type: { client: 4, clock: 2 }, tname: null, item: null, assoc: -1 },
  };
  b.awareness.setLocalStateField('cursor', cursor);
  const seen = () => a.awareness.getStates().get(b.doc.clientID);
  await until(() => expect(seen()).toMatchObject({ user: { personId: 'p_b' }, cursor }));
  b.disconnect();
  await until(() => expect(seen()).toBeUndefined());
  b.params = { ...b.params, ticket: rig.ticket(name, { personId: 'p_b' }) };
  b.connect();
  await until(() => expect(seen()).toMatchObject({ user: { personId: 'p_b' }, cursor }));
  expect(b.awareness.getLocalState()).not.toHaveProperty('user');
});

test('[D5] the largest client id harms nobody, and a clock that cannot count further closes with 4400', async () => {
  const listener = rig.provider(name);
  await until(() => expect(listener.synced).toBe(true));
  const client = await rig.raw(name);
  client.sendAwareness([[Number.MAX_SAFE_INTEGER, 0, '{}']]);
  await until(() => expect(listener.awareness.getStates().has(Number.MAX_SAFE_INTEGER)).toBe(true));
  client.sendAwareness([[Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, '{}']]);
  expect(await client.closed).toBe(4400);
});
