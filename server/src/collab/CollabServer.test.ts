import { MESSAGE, SYNC } from '@cairn/shared/collab/wire.ts';
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

const soon = { timeout: 5_000, interval: 5 };
const until = (check: () => void | Promise<void>) => vi.waitFor(check, soon);

const stored = (name: string) => rig.textOf(name);

describe('the wire', () => {
  test('[D1] two stock providers edit one document', async () => {
    const name = await rig.newDocument();
    const [a, b] = [rig.provider(name), rig.provider(name)];
    await until(() => expect(a.synced && b.synced).toBe(true));
    a.doc.getText('t').insert(0, 'from a ');
    b.doc.getText('t').insert(0, 'from b ');
    await until(() => {
      expect(a.doc.getText('t').toJSON()).toBe(b.doc.getText('t').toJSON());
      expect(a.doc.getText('t').toJSON()).toHaveLength(14);
    });
    await until(async () => expect(await stored(name)).toBe(a.doc.getText('t').toJSON()));
  });

  test('[D1] a stock provider brings in what it wrote while it was away', async () => {
    const name = await rig.newDocument(editOf('first '));
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'offline ');
    const a = rig.provider(name, {}, doc);
    const b = rig.provider(name);
    await until(() => expect(b.doc.getText('t').toJSON()).toContain('offline'));
    await until(() => expect(a.doc.getText('t').toJSON()).toBe(b.doc.getText('t').toJSON()));
  });

  test('[D3] step 1 of the server comes before its step 2, which answers the step 1 of the client', async () => {
    const name = await rig.newDocument(editOf('here'));
    const client = await rig.raw(name);
    await client.until(() => client.heard(MESSAGE.sync).length === 1);
    client.sendSync(SYNC.step1, new Uint8Array([0]));
    await client.until(() => client.heard(MESSAGE.sync).length === 2);
    expect(client.heard(MESSAGE.sync).map(([kind]) => kind)).toEqual([SYNC.step1, SYNC.step2]);
  });

  test('[D9] an idle connection hears an empty awareness frame', async () => {
    const fast = await CollabRig.start(store.current.documents, { timings: { keepaliveMs: 20 } });
    const client = await fast.raw(await fast.newDocument());
    await until(() =>
      expect(client.heard(MESSAGE.awareness).map((payload) => payload.join())).toContain('1,0'),
    );
    await fast.stop();
  });

  test('[D1] long documents cross in every length of header', async () => {
    for (const length of [50, 200, 70_000, 300_000]) {
      const name = await rig.newDocument(editOf('x'.repeat(length)));
      const provider = rig.provider(name);
      await until(() => expect(provider.doc.getText('t').length).toBe(length));
    }
  });
});

describe('durable means committed', () => {
  test('[D2] a mark is echoed after the commit, and not before', async () => {
    const name = await rig.newDocument();
    const [client, other] = [await rig.raw(name), await rig.raw(name)];
    await client.saved();
    const release = store.current.holdWrites();
    client.sendSync(SYNC.update, editOf('slow'));
    client.mark();
    await other.until(() => other.heard(MESSAGE.sync).some(([kind]) => kind === SYNC.update));
    expect(client.marks()).toEqual([1]);
    expect(await stored(name)).toBe('');
    release();
    await client.until(() => client.marks().length === 2);
    expect(await stored(name)).toBe('slow');
  });

  test('[D2] a mark waits also for what the server had from an earlier connection', async () => {
    const name = await rig.newDocument();
    const first = await rig.raw(name);
    await first.saved();
    const release = store.current.holdWrites();
    const update = editOf('twice');
    first.sendSync(SYNC.update, update);
    const second = await rig.raw(name);
    await second.until(() => second.heard(MESSAGE.sync).some((payload) => payload.length > 3));
    first.cut();
    second.sendSync(SYNC.step2, update);
    second.mark();
    second.sendSync(SYNC.step1, new Uint8Array([0]));
    await second.until(() => second.heard(MESSAGE.sync).some(([kind]) => kind === SYNC.step2));
    expect(second.marks()).toEqual([]);
    release();
    await second.until(() => second.marks().length === 1);
    expect(await stored(name)).toBe('twice');
  });

  test('[D12] while the store takes no writes nothing is echoed or unloaded, and it goes on by itself', async () => {
    const quick = await CollabRig.start(store.current.documents, { timings: { unloadAfterMs: 1 } });
    const name = await quick.newDocument();
    const client = await quick.raw(name);
    await client.saved();
    store.current.failWrites('full');
    client.sendSync(SYNC.update, editOf('kept in memory'));
    client.mark();
    await client.until(() => client.heard(MESSAGE.storage).some(([trouble]) => trouble === 1));
    expect(client.marks()).toEqual([1]);
    client.cut();
    await until(() => expect(quick.collab.stats.connections).toBe(0));
    const witness = await quick.raw(name);
    witness.sendSync(SYNC.step1, new Uint8Array([0]));
    witness.mark();
    await witness.until(() => witness.heard(MESSAGE.storage).some(([trouble]) => trouble === 1));
    expect(witness.marks()).toEqual([]);
    store.current.failWrites(null);
    await witness.until(() => witness.marks().length === 1);
    await witness.until(() => witness.heard(MESSAGE.storage).some(([trouble]) => trouble === 0));
    expect(await stored(name)).toBe('kept in memory');
    witness.cut();
    await until(() => expect(quick.collab.stats.documents).toBe(0));
    await quick.stop();
  });

  test('[D12] a document that cannot be stored does not hold up the others', async () => {
    const documents = { ...store.current.documents };
    const [sick, well] = [await rig.newDocument(), await rig.newDocument()];
    const append = store.current.documents.append;
    documents.append = (updates) =>
      updates.some(({ document }) => document === sick)
        ? Promise.reject(new Error('no row'))
        : append(updates);
    const other = await CollabRig.start(documents);
    const [a, b] = [await other.raw(sick), await other.raw(well)];
    a.sendSync(SYNC.update, editOf('sick'));
    a.mark();
    for (let i = 0; i < 5; i += 1) {
      b.sendSync(SYNC.update, editOf(`well ${i} `));
      await b.saved();
    }
    expect(a.marks()).toEqual([]);
    expect((await stored(well)).match(/well/g)).toHaveLength(5);
    await other.stop();
  });

  test('[D2] closing flushes, echoes and says truthfully whether all was saved', async () => {
    const name = await rig.newDocument();
    const client = await rig.raw(name);
    await client.saved();
    const release = store.current.holdWrites();
    client.sendSync(SYNC.update, editOf('last words'));
    client.mark();
    await until(() => expect(rig.collab.stats.queuedBytes).toBeGreaterThan(0));
    const closing = rig.collab.close(5_000);
    release();
    expect(await closing).toBe(true);
    expect(await client.closed).toBe(1013);
    expect(client.marks()).toEqual([1, 2]);
    expect(await stored(name)).toBe('last words');

    const full = await CollabRig.start(store.current.documents);
    const late = await full.raw(name);
    store.current.failWrites('full');
    late.sendSync(SYNC.update, editOf('lost'));
    await until(() => expect(full.collab.stats.queuedBytes).toBeGreaterThan(0));
    expect(await full.collab.close(50)).toBe(false);
    store.current.failWrites(null);
    await full.stop();
  });
});

describe('who may what', () => {
  test('[D4] the first update of a reader that would change something is not applied and closes with 4403', async () => {
    const name = await rig.newDocument(editOf('mine'));
    const witness = rig.provider(name);
    await until(() => expect(witness.synced).toBe(true));
    for (const kind of [SYNC.update, SYNC.step2]) {
      const reader = await rig.raw(name, { access: 'read' });
      reader.sendSync(kind, editOf('forged'));
      expect(await reader.closed).toBe(4403);
    }
    const deleter = await rig.raw(name, { access: 'read' });
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(witness.doc));
    const before = Y.encodeStateVector(copy);
    copy.getText('t').delete(0, 2);
    deleter.sendSync(SYNC.update, Y.encodeStateAsUpdate(copy, before));
    expect(await deleter.closed).toBe(4403);
    witness.doc.getText('t').insert(0, '!');
    await until(async () => expect(await stored(name)).toBe('!mine'));
  });

  test('[D4] a reader with the stock provider reads along', async () => {
    const name = await rig.newDocument(editOf('start '));
    const writer = rig.provider(name);
    const reader = rig.provider(name, { access: 'read' });
    await until(() => expect(writer.synced && reader.synced).toBe(true));
    writer.doc.getText('t').insert(0, 'more ');
    writer.doc.getText('t').delete(0, 1);
    await until(() => expect(reader.doc.getText('t').toJSON()).toBe('ore start '));
    reader.disconnect();
    reader.params = { ...reader.params, ticket: rig.ticket(name, { access: 'read' }) };
    reader.connect();
    await until(() => expect(reader.synced).toBe(true));
    writer.doc.getText('t').insert(0, 'and ');
    await until(() => expect(reader.doc.getText('t').toJSON()).toBe('and ore start '));
  });

  test('[B4] a ticket opens once, and one document', async () => {
    const [name, other] = [await rig.newDocument(), await rig.newDocument()];
    const path = rig.path(name);
    await rig.rawAt(path);
    expect(await (await rig.rawAt(path)).closed).toBe(4401);
    const forOther = rig.path(other).replace(other, name);
    expect(await (await rig.rawAt(forOther)).closed).toBe(4401);
  });

  test('[D8] what is refused is accepted first and then closed with its code', async () => {
    const name = await rig.newDocument();
    const path = rig.path(name);
    expect(await (await rig.rawAt(path.replace(/&v=\d+/, '&v=0'))).closed).toBe(4410);
    expect(await (await rig.rawAt(`/collab/nonsense?v=1&ticket=x`)).closed).toBe(4404);
    expect(await (await rig.raw(name, { epoch: 7 })).closed).toBe(4409);
    const neverMade = name.replace(/.$/, name.endsWith('0') ? '1' : '0');
    expect(await (await rig.raw(neverMade)).closed).toBe(4404);
  });

  test('[A7] an upgrade from another origin is refused', async () => {
    const path = rig.path(await rig.newDocument());
    await expect(rig.rawAt(path, { origin: 'https://evil.example' })).rejects.toThrow('403');
    await rig.rawAt(path, { origin: 'https://cairn.example' });
  });

  test('[B5] somebody who is sent away loses every connection to these documents', async () => {
    const [name, other] = [await rig.newDocument(), await rig.newDocument()];
    const one = await rig.raw(name, { personId: 'p_removed' });
    const two = await rig.raw(other, { personId: 'p_removed' });
    const stays = await rig.raw(name);
    rig.collab.disconnect('p_removed', [name, other]);
    expect(await Promise.all([one.closed, two.closed])).toEqual([4403, 4403]);
    await stays.saved();
  });
});

describe('loading and forgetting', () => {
  test('[D10] a load that fails closes with 4503, and the next one tries again', async () => {
    const name = await rig.newDocument(editOf('there'));
    const load = vi.spyOn(store.current.documents, 'load').mockRejectedValueOnce(new Error('disk'));
    expect(await (await rig.raw(name)).closed).toBe(4503);
    const provider = rig.provider(name);
    await until(() => expect(provider.doc.getText('t').toJSON()).toBe('there'));
    load.mockRestore();
  });

  test('[D10] rows that cannot be read are not an empty document', async () => {
    const name = await rig.newDocument(new Uint8Array([1, 2, 3, 4, 5]));
    expect(await (await rig.raw(name)).closed).toBe(4503);
  });

  test('a load is shared by those who wait, and their frames are kept meanwhile', async () => {
    const name = await rig.newDocument(editOf('shared'));
    const gate = Promise.withResolvers<void>();
    const real = store.current.documents.load;
    const load = vi.spyOn(store.current.documents, 'load').mockImplementation(async (asked) => {
      await gate.promise;
      return real(asked);
    });
    const providers = [rig.provider(name), rig.provider(name), rig.provider(name)];
    const raw = await rig.raw(name);
    const mark = raw.saved();
    await until(() => expect(providers.every(({ wsconnected }) => wsconnected)).toBe(true));
    gate.resolve();
    await until(() => expect(providers.every(({ synced }) => synced)).toBe(true));
    await mark;
    expect(load).toHaveBeenCalledTimes(1);
    load.mockRestore();
  });

  test('a document is forgotten a while after the last connection, and comes back as it was', async () => {
    const quick = await CollabRig.start(store.current.documents, { timings: { unloadAfterMs: 10 } });
    const name = await quick.newDocument();
    const client = await quick.raw(name);
    client.sendSync(SYNC.update, editOf('again'));
    await client.saved();
    expect(quick.collab.stats.documents).toBe(1);
    client.cut();
    await until(() => expect(quick.collab.stats.documents).toBe(0));
    const provider = quick.provider(name);
    await until(() => expect(provider.doc.getText('t').toJSON()).toBe('again'));
    await quick.stop();
  });

  test('many rows become one snapshot, which holds the same', async () => {
    const small = await CollabRig.start(store.current.documents, {
      timings: { compactAt: { rows: 20, bytes: 1_000_000 } },
    });
    const name = await small.newDocument();
    const client = await small.raw(name);
    const doc = new Y.Doc();
    for (let i = 0; i < 50; i += 1) client.sendSync(SYNC.update, editOf(`${i} `, doc));
    doc.getText('t').delete(3, 9);
    client.sendSync(SYNC.step2, Y.encodeStateAsUpdate(doc));
    await client.saved();
    await until(async () => {
      const loaded = await store.current.documents.load(name);
      expect(loaded?.snapshot).not.toBeNull();
      expect(loaded?.updates.length).toBeLessThan(20);
    });
    expect(await stored(name)).toBe(doc.getText('t').toJSON());
    await small.stop();
  });
});

describe('limits', () => {
  test('[D7] a frame over the limit closes with 4400', async () => {
    const client = await rig.raw(await rig.newDocument());
    client.send(new Uint8Array(2 * 1024 * 1024 + 1));
    expect(await client.closed).toBe(4400);
  });

  test('[D7] a document does not grow past its limit', async () => {
    const small = await CollabRig.start(store.current.documents, { limits: { document: 1_000 } });
    const client = await small.raw(await small.newDocument());
    client.sendSync(SYNC.update, editOf('x'.repeat(900)));
    await client.saved();
    client.sendSync(SYNC.update, editOf('x'.repeat(900)));
    expect(await client.closed).toBe(4400);
    await small.stop();
  });

  test('[D7] what waits for missing parts is limited', async () => {
    const small = await CollabRig.start(store.current.documents, { limits: { pendingStructs: 1_000 } });
    const name = await small.newDocument();
    const doc = new Y.Doc();
    editOf('the missing part', doc);
    const client = await small.raw(name);
    client.sendSync(SYNC.update, editOf('x'.repeat(500), doc));
    await client.saved();
    client.sendSync(SYNC.update, editOf('y'.repeat(600), doc));
    expect(await client.closed).toBe(4400);
    const whole = rig.provider(name, {}, doc);
    await until(() => expect(whole.synced).toBe(true));
    await small.stop();
  });

  test('[D7] one who writes too fast is read more slowly, and nothing of it is lost', async () => {
    const slow = await CollabRig.start(store.current.documents, {
      limits: { messagesPerSecond: 1_000, burstMessages: 20 },
    });
    const name = await slow.newDocument();
    const client = await slow.raw(name);
    const doc = new Y.Doc();
    const started = performance.now();
    for (let i = 0; i < 300; i += 1) client.sendSync(SYNC.update, editOf('a', doc));
    await client.saved();
    expect(performance.now() - started).toBeGreaterThan(200);
    expect(await stored(name)).toHaveLength(300);
    await slow.stop();
  });

  test('[D7] one who floods is heard at the pace of everyone, and holds up nobody', async () => {
    const slow = await CollabRig.start(store.current.documents, {
      limits: { messagesPerSecond: 10, burstMessages: 10 },
    });
    const name = await slow.newDocument();
    const [flooder, other] = [await slow.raw(name), await slow.raw(name)];
    for (let i = 0; i < 2_000; i += 1) flooder.mark();
    await other.saved();
    await flooder.until(() => flooder.marks().length >= 11);
    expect(flooder.marks().length).toBeLessThan(30);
    await slow.stop();
  });

  test('[D7] a reader that does not read is closed', async () => {
    const small = await CollabRig.start(store.current.documents, {
      limits: { buffered: 50_000, document: 1e9 },
    });
    const name = await small.newDocument();
    const [writer, reader] = [await small.raw(name), await small.raw(name)];
    await reader.saved();
    reader.webSocket.pause();
    const doc = new Y.Doc();
    while (small.collab.stats.connections > 1) {
      writer.sendSync(SYNC.update, editOf('x'.repeat(200_000), doc));
      await writer.saved();
    }
    expect(writer.webSocket.readyState).toBe(writer.webSocket.OPEN);
    await small.stop();
  });
});
