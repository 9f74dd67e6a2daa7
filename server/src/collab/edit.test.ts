import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newId } from '@cairn/shared/ids.ts';
import { SYNC } from '@cairn/shared/collab/wire.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type * as Y from 'yjs';
import { fakeStore } from '../storage/fakeStore.ts';
import { CollabRig, editOf } from './testing/CollabRig.ts';
import { ServeProcess } from './testing/ServeProcess.ts';

let store: Awaited<ReturnType<typeof fakeStore>>;
let rig: CollabRig;

beforeEach(async () => {
  store = await fakeStore();
  rig = await CollabRig.start(store.documents);
});
afterEach(() => rig.stop());

const putting = (text: string) => (doc: Y.Doc) => doc.getText('t').insert(0, text);

describe("[D14] the server's own edit", () => {
  test('is on disk when it resolves, and nobody need have the document open', async () => {
    const name = await rig.newDocument(editOf('there'));
    await rig.collab.edit(name, putting('put '), newId('person'));
    expect(await rig.textOf(name)).toBe('put there');
  });

  test('reaches everybody who is connected, also those who only read', async () => {
    const name = await rig.newDocument();
    const [writer, reader] = [rig.provider(name), rig.provider(name, { access: 'read' })];
    await vi.waitFor(() => expect(writer.synced && reader.synced).toBe(true));
    writer.doc.getText('t').insert(0, 'mine');
    await vi.waitFor(() => expect(reader.doc.getText('t').toJSON()).toBe('mine'));
    await rig.collab.edit(name, putting('put '), null);
    for (const { doc } of [writer, reader]) {
      await vi.waitFor(() => expect(doc.getText('t').toJSON()).toBe('put mine'));
    }
  });

  test('that throws half way leaves nothing behind', async () => {
    const name = await rig.newDocument(editOf('there'));
    const halfWay = (doc: Y.Doc) => {
      putting('half ')(doc);
      throw new Error('half way');
    };
    await expect(rig.collab.edit(name, halfWay, null)).rejects.toThrow('half way');
    await rig.collab.edit(name, putting('whole '), null);
    expect(await rig.textOf(name)).toBe('whole there');
  });

  test('that changes nothing waits for what was edited before it', async () => {
    const name = await rig.newDocument();
    const client = await rig.raw(name);
    store.failWrites('full');
    client.sendSync(SYNC.update, editOf('mine'));
    await vi.waitFor(() => expect(rig.collab.stats.queuedBytes).toBeGreaterThan(0));
    let isDone = false;
    const editing = rig.collab.edit(name, () => {}, null).then(() => (isDone = true));
    await store.probe().catch(() => {});
    expect(isDone).toBe(false);
    store.failWrites(null);
    await editing;
    expect(await rig.textOf(name)).toBe('mine');
    expect((await store.documents.load(name))?.lastSeq).toBe(1);
  });

  test('of a document that was never made is not found', async () => {
    const name = `agenda/${newId('session')}`;
    await expect(rig.collab.edit(name, putting('x'), null)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('beside a restore comes before it or after it, and is never told as done and lost', async () => {
    const name = await rig.newDocument(editOf('kept'));
    await rig.collab.keepVersions([name], 'session ended');
    const [version] = await store.documents.listVersions(name);
    await Promise.all([
      rig.collab.restore(name, version?.id ?? ''),
      rig.collab.edit(name, putting('put '), null),
    ]);
    expect(await rig.textOf(name)).toBe('put kept');
  });

  test('outlives a server that is killed with -9 as soon as it resolved', { timeout: 30_000 }, async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'cairn-edit-'));
    let server = await ServeProcess.start(dataDir);
    try {
      const name = await server.ask('newDocument');
      await server.ask('edit', name, 'put');
      await server.kill();
      server = await ServeProcess.start(dataDir);
      expect(await server.ask('textOf', name)).toBe('put');
    } finally {
      await server.kill();
      await rm(dataDir, { recursive: true });
    }
  });
});
