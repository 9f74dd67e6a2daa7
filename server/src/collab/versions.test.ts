import { SYNC } from '@cairn/shared/collab/wire.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { fakeStore } from '../storage/fakeStore.ts';
import { CollabRig, editOf } from './testing/CollabRig.ts';

const store = { current: await fakeStore() };
let rig: CollabRig;

beforeEach(async () => {
  store.current = await fakeStore();
  rig = await CollabRig.start(store.current.documents);
});
afterEach(() => rig.stop());

const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 5 });
const stored = (name: string) => rig.textOf(name);

describe('versions', () => {
  test('[D11] a restored version is a new epoch: who is connected is closed with 4409', async () => {
    const name = await rig.newDocument();
    const client = await rig.raw(name);
    client.sendSync(SYNC.update, editOf('good'));
    await client.saved();
    await rig.collab.keepVersions([name, 'agenda/s_00000000000000000000'], 'session ended');
    client.sendSync(SYNC.update, editOf('bad '));
    const [version] = await store.current.documents.listVersions(name);
    const { epoch, beforeId } = await rig.collab.restore(name, version?.id ?? '');
    expect(epoch).toBe(2);
    expect(await client.closed).toBe(4409);
    expect(await (await rig.raw(name, { epoch: 1 })).closed).toBe(4409);
    const provider = rig.provider(name, { epoch: 2 });
    await until(() => expect(provider.doc.getText('t').toJSON()).toBe('good'));
    const versions = await store.current.documents.listVersions(name);
    expect(versions.map(({ reason }) => reason)).toEqual(['before restore', 'session ended']);
    expect(versions[0]?.id).toBe(beforeId);
  });

  test('[A4] a version of another document is not found', async () => {
    const [name, other] = [await rig.newDocument(editOf('a')), await rig.newDocument()];
    await rig.collab.keepVersions([name], 'session ended');
    const [version] = await store.current.documents.listVersions(name);
    await expect(rig.collab.restore(other, version?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('[D11] a restore that the store refuses changes nothing, and the edits go on', async () => {
    const name = await rig.newDocument(editOf('a'));
    await rig.collab.keepVersions([name], 'session ended');
    const [version] = await store.current.documents.listVersions(name);
    const client = await rig.raw(name);
    await client.saved();
    store.current.failWrites('full');
    await expect(rig.collab.restore(name, version?.id ?? '')).rejects.toThrow('write');
    store.current.failWrites(null);
    client.sendSync(SYNC.update, editOf('b'));
    await client.saved();
    expect(await stored(name)).toHaveLength(2);
  });

  test('[D11] restoring what was there before takes a restore back', async () => {
    const name = await rig.newDocument(editOf('as it was'));
    await rig.collab.keepVersions([name], 'session ended');
    const [version] = await store.current.documents.listVersions(name);
    const client = await rig.raw(name);
    client.sendSync(SYNC.update, editOf('and more '));
    await client.saved();
    const edited = await rig.textOf(name);
    const { beforeId } = await rig.collab.restore(name, version?.id ?? '');
    expect(await rig.textOf(name)).toBe('as it was');
    await rig.collab.restore(name, beforeId);
    expect(await rig.textOf(name)).toBe(edited);
  });

  test('[D11] of two who restore at once, the second keeps what the first brought back', async () => {
    const name = await rig.newDocument(editOf('one'));
    await rig.collab.keepVersions([name], 'session ended');
    const client = await rig.raw(name);
    client.sendSync(SYNC.update, editOf('two '));
    await client.saved();
    await rig.collab.keepVersions([name], 'session ended');
    const [second, first] = await store.current.documents.listVersions(name);
    const [a, b] = await Promise.all([
      rig.collab.restore(name, first?.id ?? ''),
      rig.collab.restore(name, second?.id ?? ''),
    ]);
    expect([a.epoch, b.epoch]).toEqual([2, 3]);
    const kept = await store.current.documents.getVersion(b.beforeId);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, kept?.state ?? new Uint8Array());
    expect(doc.getText('t').toJSON()).toBe('one');
  });

  test('[D11] one who was still coming in does not land in the copy that was replaced', async () => {
    const { promise: named, resolve: name } = Promise.withResolvers<string>();
    const slow = await CollabRig.start(store.current.documents, { personName: () => named });
    try {
      const document = await slow.newDocument(editOf('a'));
      await slow.collab.keepVersions([document], 'session ended');
      const [version] = await store.current.documents.listVersions(document);
      const client = await slow.raw(document);
      await slow.collab.restore(document, version?.id ?? '');
      name('Noor');
      expect(await client.closed).toBe(4409);
    } finally {
      await slow.stop();
    }
  });
});
