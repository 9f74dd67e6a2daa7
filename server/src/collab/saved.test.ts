import { SYNC } from '@cairn/shared/collab/wire.ts';
import { expect, test, vi } from 'vitest';
import { fakeStore } from '../storage/fakeStore.ts';
import { CollabRig, editOf } from './testing/CollabRig.ts';

test('who listens is told of a document when its edits are on disk, and not before', async () => {
  const store = await fakeStore();
  const saved: string[] = [];
  const rig = await CollabRig.start(store.documents, { onSaved: (document) => void saved.push(document) });
  try {
    const name = await rig.newDocument();
    const client = await rig.raw(name);
    const release = store.holdWrites();
    client.sendSync(SYNC.update, editOf('kept'));
    await vi.waitFor(() => expect(rig.collab.stats.queuedBytes).toBeGreaterThan(0));
    expect(saved).toEqual([]);
    release();
    await vi.waitFor(() => expect(saved).toEqual([name]));
    expect(await rig.textOf(name)).toBe('kept');
  } finally {
    await rig.stop();
    await store.close();
  }
});
