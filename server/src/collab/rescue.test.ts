import { MESSAGE, SYNC } from '@cairn/shared/collab/wire.ts';
import * as encoding from 'lib0/encoding';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { fakeStore } from '../storage/fakeStore.ts';
import { CollabRig } from './testing/CollabRig.ts';

const DEPTH = 20_000;

/** Types within types: each update is sound, but to delete the outermost overflows the stack of whoever applies it. */
function nestedTypes(): { whole: Uint8Array; deletion: Uint8Array } {
  const doc = new Y.Doc();
  doc.clientID = 3;
  doc.transact(() => {
    let inner = doc.getArray<unknown>('deep');
    for (let depth = 0; depth < DEPTH; depth += 1) {
      const next = new Y.Array<unknown>();
      inner.insert(0, [next]);
      inner = next;
    }
  });
  const deletion = encoding.createEncoder();
  for (const number of [0, 1, doc.clientID, 1, 0, 1]) encoding.writeVarUint(deletion, number);
  return { whole: Y.encodeStateAsUpdate(doc), deletion: encoding.toUint8Array(deletion) };
}

test('[D6] an update that passes every check and still breaks a document costs only its sender', async () => {
  const store = await fakeStore();
  const rig = await CollabRig.start(store.documents);
  const name = await rig.newDocument();
  const [good, bad] = [await rig.raw(name), await rig.raw(name)];
  const { whole, deletion } = nestedTypes();
  bad.sendSync(SYNC.update, whole);
  await bad.saved();
  const release = store.holdWrites();
  const before = new Y.Doc();
  before.getText('t').insert(0, 'not on disk yet');
  good.sendSync(SYNC.update, Y.encodeStateAsUpdate(before));
  await bad.until(() => bad.heard(MESSAGE.sync).some(([kind]) => kind === SYNC.update));
  bad.sendSync(SYNC.update, deletion);
  expect(await bad.closed).toBe(4400);
  release();
  const after = new Y.Doc();
  after.getText('u').insert(0, 'still working');
  good.sendSync(SYNC.update, Y.encodeStateAsUpdate(after));
  await good.saved();
  expect(await rig.textOf(name)).toBe('not on disk yet');
  const late = rig.provider(name);
  await vi.waitFor(() => expect(late.doc.getText('u').toJSON()).toBe('still working'));
  expect(late.doc.getText('t').toJSON()).toBe('not on disk yet');
  expect(late.doc.getArray('deep').length).toBe(1);
  expect(rig.log.errors).toHaveLength(1);
  await rig.stop();
});
