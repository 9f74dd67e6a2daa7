import { SYNC } from '@cairn/shared/collab/wire.ts';
import { newId } from '@cairn/shared/ids.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
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

/** A client that has said who it is. */
async function speaker(doc: Y.Doc, personId = newId('person')): Promise<RawClient> {
  const client = await rig.raw(name, { personId });
  client.sendAwareness([[doc.clientID, 1, '{}']]);
  await client.saved();
  return client;
}

/** A copy of the document that writes under its client id. */
function impostor(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.clientID = doc.clientID;
  return copy;
}

function write(doc: Y.Doc, text: string): Uint8Array {
  const before = Y.encodeStateVector(doc);
  doc.getText('t').insert(doc.getText('t').length, text);
  return Y.encodeStateAsUpdate(doc, before);
}

test.each([['live', SYNC.update] as const, ['in an answer', SYNC.step2] as const])(
  '[D13] who writes %s under the id of another who writes is closed, and loses them nothing',
  async (_how, type) => {
    const provider = rig.provider(name);
    await vi.waitFor(() => expect(provider.synced).toBe(true));
    const { doc } = provider;
    doc.getText('t').insert(0, 'mine ');
    await vi.waitFor(async () => expect(await rig.textOf(name)).toBe('mine '));
    const offender = await rig.raw(name);
    offender.sendSync(type, write(impostor(doc), 'forged '));
    expect(await offender.closed).toBe(4400);
    doc.getText('t').insert(5, 'and more');
    await vi.waitFor(async () => expect(await rig.textOf(name)).toBe('mine and more'));
    expect(doc.getText('t').toJSON()).toBe('mine and more');
    expect(provider.wsconnected).toBe(true);
  },
);

test('[D13] also ahead of a gap, where it would wait for their next edit', async () => {
  const doc = new Y.Doc();
  const writer = await speaker(doc);
  writer.sendSync(SYNC.update, write(doc, 'one '));
  await writer.saved();
  const copy = impostor(doc);
  write(copy, 'gap ');
  const offender = await rig.raw(name);
  offender.sendSync(SYNC.update, write(copy, 'forged '));
  expect(await offender.closed).toBe(4400);
});

test('[D13] what the server lost is taken from whoever had received it, also while its author is there', async () => {
  const doc = new Y.Doc();
  const received = new Y.Doc();
  Y.applyUpdate(received, write(doc, 'lost by the server '));
  const author = await speaker(doc);
  const other = await speaker(received);
  other.sendSync(SYNC.step2, Y.encodeStateAsUpdate(received));
  await other.saved();
  author.sendSync(SYNC.step2, Y.encodeStateAsUpdate(doc));
  author.sendSync(SYNC.update, write(doc, 'and goes on'));
  await author.saved();
  // Known to the server by now: repeating it is no forgery.
  other.sendSync(SYNC.step2, Y.encodeStateAsUpdate(doc));
  await other.saved();
  expect(await rig.textOf(name)).toBe('lost by the server and goes on');
});

test('[D13] an id is free for others’ copies when its author has left, and for their own second connection', async () => {
  const doc = new Y.Doc();
  const personId = newId('person');
  const first = await speaker(doc, personId);
  first.sendSync(SYNC.update, write(doc, 'one '));
  await first.saved();
  const second = await rig.raw(name, { personId });
  second.sendSync(SYNC.update, write(doc, 'two '));
  await second.saved();
  first.cut();
  second.cut();
  const offline = write(doc, 'three');
  const other = await rig.raw(name);
  await vi.waitFor(() => expect(rig.collab.stats.connections).toBe(1));
  other.sendSync(SYNC.step2, offline);
  await other.saved();
  expect(await rig.textOf(name)).toBe('one two three');
});
