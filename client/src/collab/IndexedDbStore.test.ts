import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { DeviceStore } from './deviceStore.ts';
import { FakeDeviceStore } from './FakeDeviceStore.ts';
import { IndexedDbStore } from './IndexedDbStore.ts';

const stores: [string, () => DeviceStore][] = [
  ['IndexedDbStore', () => new IndexedDbStore(new IDBFactory())],
  ['FakeDeviceStore', () => new FakeDeviceStore()],
];

test('forgets all of one person', async () => {
  const store = new IndexedDbStore(new IDBFactory());
  for (const key of ['p_a/agenda', 'p_a/notes', 'p_b/agenda'])
    await store.append(key, 1, [new Uint8Array([1])]);
  await store.clearAll((key) => key.startsWith('p_a/'));
  expect(await store.load('p_a/agenda')).toBeNull();
  expect(await store.load('p_a/notes')).toBeNull();
  expect((await store.load('p_b/agenda'))?.updates).toHaveLength(1);
});

describe.each(stores)('%s', (_name, make) => {
  let store: DeviceStore;
  beforeEach(() => {
    store = make();
  });

  test('keeps updates by key and gives them back in order', async () => {
    await store.append('p_a/agenda', 1, [new Uint8Array([1]), new Uint8Array([2])]);
    await store.append('p_a/agenda', 1, [new Uint8Array([3])]);
    await store.append('p_b/agenda', 1, [new Uint8Array([9])]);
    const kept = await store.load('p_a/agenda');
    expect(kept?.epoch).toBe(1);
    expect(kept?.updates.map((update) => [...update])).toEqual([[1], [2], [3]]);
    expect(await store.load('p_c/agenda')).toBeNull();
  });

  test('forgets one key and leaves the others', async () => {
    await store.append('a', 1, [new Uint8Array([1])]);
    await store.append('b', 1, [new Uint8Array([2])]);
    await store.clear('a');
    expect(await store.load('a')).toBeNull();
    expect((await store.load('b'))?.updates).toHaveLength(1);
  });

  test('a newer epoch takes the place of an older one, and never the other way round', async () => {
    await store.append('a', 1, [new Uint8Array([1])]);
    await store.append('a', 2, [new Uint8Array([2])]);
    await expect(store.append('a', 1, [new Uint8Array([3])])).rejects.toBeDefined();
    const kept = await store.load('a');
    expect([kept?.epoch, kept?.updates.map((update) => [...update])]).toEqual([2, [[2]]]);
  });

  test('a part of a larger piece of memory is kept without the rest', async () => {
    await store.append('a', 1, [new Uint8Array([7, 8, 9]).subarray(1, 2)]);
    expect([...((await store.load('a'))?.updates[0] ?? [])]).toEqual([8]);
  });
});

test('many rows become one when they are loaded, and hold the same', async () => {
  const store = new IndexedDbStore(new IDBFactory());
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < 150; i += 1) doc.getText('t').insert(i, String(i % 10));
  for (const update of updates) await store.append('a', 1, [update]);
  for (let visit = 0; visit < 2; visit += 1) {
    const kept = await store.load('a');
    expect(kept?.updates).toHaveLength(1);
    const copy = new Y.Doc();
    for (const update of kept?.updates ?? []) Y.applyUpdate(copy, update);
    expect(copy.getText('t').toJSON()).toBe(doc.getText('t').toJSON());
  }
});

test('a database that cannot be opened is tried again', async () => {
  const factory = new IDBFactory();
  let isBroken = true;
  const flaky = Object.create(factory, {
    open: {
      value: (...args: Parameters<IDBFactory['open']>) => {
        if (isBroken) throw new Error('denied');
        return factory.open(...args);
      },
    },
  }) as IDBFactory;
  const store = new IndexedDbStore(flaky);
  await expect(store.append('a', 1, [new Uint8Array([1])])).rejects.toThrow('denied');
  isBroken = false;
  await store.append('a', 1, [new Uint8Array([1])]);
  expect((await store.load('a'))?.updates).toHaveLength(1);
});
