import { SYNC } from '@cairn/shared/collab/wire.ts';
import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { fakeStore } from '../storage/fakeStore.ts';
import { OpenDocument } from './OpenDocument.ts';
import { CollabRig } from './testing/CollabRig.ts';

afterEach(() => vi.restoreAllMocks());

test('content that cannot be written as one snapshot leaves the rows, and is tried again later', async () => {
  const { documents } = await fakeStore();
  const rig = await CollabRig.start(documents, { timings: { compactAt: { rows: 5, bytes: 1_000_000 } } });
  const content = vi.spyOn(OpenDocument.prototype, 'content').mockImplementationOnce(() => {
    throw new RangeError('too deep');
  });
  try {
    const name = await rig.newDocument();
    const client = await rig.raw(name);
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => client.sendSync(SYNC.update, update));
    for (let n = 1; n <= 5; n += 1) doc.getText('t').insert(0, `${n} `);
    await client.saved();
    await vi.waitFor(() =>
      expect(rig.log.errors).toEqual([expect.stringContaining('could not be compacted')]),
    );
    expect((await documents.load(name))?.snapshot).toBeNull();
    for (let n = 6; n <= 10; n += 1) doc.getText('t').insert(0, `${n} `);
    await client.saved();
    await vi.waitFor(async () => expect((await documents.load(name))?.snapshot).not.toBeNull());
    expect(content).toHaveBeenCalledTimes(2);
    expect(await rig.textOf(name)).toBe(doc.getText('t').toJSON());
  } finally {
    await rig.stop();
  }
});
