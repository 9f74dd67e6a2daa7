import { readAgenda } from '@cairn/shared/collab/schema.ts';
import { newId } from '@cairn/shared/ids.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { FakeDeviceStore } from './FakeDeviceStore.ts';
import type { LiveDocument } from './LiveDocument.ts';
import { add, AgendaRig, saved, titles, until } from './testing/AgendaRig.ts';

let rig: AgendaRig;
let epoch: number;

beforeAll(async () => {
  rig = await AgendaRig.start();
});
afterAll(() => rig.server.stop());
beforeEach(async () => {
  epoch = 1;
  await rig.begin();
});
afterEach(() => rig.end());

const open = (setting: Parameters<AgendaRig['open']>[0] = {}) => rig.open({ epoch: () => epoch, ...setting });

/** Brings the first version back, which is how the agenda is the first time. */
async function restore(): Promise<void> {
  epoch = await rig.server.ask('restore', rig.name);
}

function titlesIn(copy: Uint8Array | null | undefined): string[] {
  const doc = new Y.Doc();
  if (copy) Y.applyUpdate(doc, copy);
  return readAgenda(doc).map(({ title }) => title);
}

const isRestored = (document: LiveDocument) =>
  until(() => expect(document.getSnapshot()).toMatchObject({ state: 'connected', restored: { epoch } }));

test('[D11] one whose edits were all saved hears that a version was brought back, until they know', async () => {
  const document = open();
  await saved(document);
  add(document, 'saved');
  await saved(document);
  expect(document.getSnapshot().restored).toBeNull();
  await restore();
  await isRestored(document);
  expect(document.getSnapshot().restored).toEqual({ reason: 'version', epoch: 2, copy: null, isLost: false });
  expect(titles(document)).toEqual(['saved']);
  document.dismissRestored();
  expect(document.getSnapshot().restored).toBeNull();
});

test('[P3] one who has the document open hears that somebody took back what they wrote, and keeps what is theirs', async () => {
  const personId = newId('person');
  const [document, other] = [open(), open({ personId })];
  await Promise.all([saved(document), saved(other)]);
  add(document, 'mine');
  add(other, 'theirs');
  await until(() => expect(titles(document).toSorted()).toEqual(['mine', 'theirs']));
  await Promise.all([saved(document), saved(other)]);
  // As a server tells with the next ticket.
  epoch = 2;
  expect(await rig.server.ask('eraseAuthor', rig.name, personId)).toBe(epoch);
  await isRestored(document);
  expect(document.getSnapshot().restored).toEqual({ reason: 'erased', epoch, copy: null, isLost: false });
  expect(titles(document)).toEqual(['mine']);
});

test('[D11] a document that was replaced is opened again without being called out of reach', async () => {
  const document = open();
  await saved(document);
  const states = new Set<string>();
  document.subscribe(() => states.add(document.getSnapshot().state));
  await restore();
  await isRestored(document);
  expect([...states].toSorted()).toEqual(['connected', 'connecting']);
});

test('[D11] what was written and not saved is told, and can still be looked at', async () => {
  const document = open();
  await saved(document);
  add(document, 'saved');
  await saved(document);
  await restore();
  await isRestored(document);
  document.dismissRestored();
  await rig.goOffline(document);
  add(document, 'lost');
  await restore();
  rig.isReachable = true;
  await isRestored(document);
  expect(titles(document)).toEqual(['saved']);
  expect(document.getSnapshot().restored?.isLost).toBe(true);
  expect(titlesIn(document.getSnapshot().restored?.copy)).toEqual(['saved', 'lost']);
  // A second restore, before they have looked, leaves it there.
  await saved(document);
  await restore();
  await isRestored(document);
  expect(titlesIn(document.getSnapshot().restored?.copy)).toEqual(['saved', 'lost']);
});

test('[D11] what an earlier visit left on the device is told too where a version was brought back since', async () => {
  const [device, personId] = [new FakeDeviceStore(), newId('person')];
  const before = open({ device, personId });
  await saved(before);
  await restore();
  await isRestored(before);
  await saved(before);
  await rig.goOffline(before);
  add(before, 'written on the train');
  await until(() => expect(before.getSnapshot().saving).toBe('keptOnDevice'));
  before.close();
  await restore();
  rig.isReachable = true;
  const after = open({ device, personId });
  await isRestored(after);
  await saved(after);
  expect(titles(after)).toEqual([]);
  expect(after.getSnapshot().restored?.isLost).toBe(false);
  expect(titlesIn(after.getSnapshot().restored?.copy)).toEqual(['written on the train']);
});

test('who brought the version back themselves is told nothing, whichever comes first', async () => {
  const document = open();
  await saved(document);
  await restore();
  await isRestored(document);
  document.expectRestored(2);
  expect(document.getSnapshot().restored).toBeNull();
  document.expectRestored(3);
  const { doc } = document;
  await restore();
  await until(() => expect(document.doc).not.toBe(doc));
  await saved(document);
  expect(document.getSnapshot().restored).toBeNull();
});

test('[E4] what one who may only read now had not saved is told, and can still be looked at', async () => {
  let access: 'read' | 'write' = 'write';
  const document = open({ access: () => access });
  await saved(document);
  await rig.goOffline(document);
  add(document, 'not in time');
  access = 'read';
  rig.isReachable = true;
  await until(() => expect(document.getSnapshot()).toMatchObject({ state: 'connected', access: 'read' }));
  expect(titles(document)).toEqual([]);
  expect(document.getSnapshot().restored).toMatchObject({ reason: 'access', isLost: true });
  expect(titlesIn(document.getSnapshot().restored?.copy)).toEqual(['not in time']);
});

test('[E4] one whose access changes comes back without being called out of reach, and is told nothing', async () => {
  let access: 'read' | 'write' = 'write';
  const personId = newId('person');
  const document = open({ personId, access: () => access });
  await saved(document);
  add(document, 'saved');
  await saved(document);
  const states = new Set<string>();
  document.subscribe(() => states.add(document.getSnapshot().state));
  for (const next of ['read', 'write'] as const) {
    access = next;
    await rig.server.ask('regrade', personId, rig.name);
    await until(() => expect(document.getSnapshot()).toMatchObject({ state: 'connected', access: next }));
    expect(titles(document)).toEqual(['saved']);
    expect(document.getSnapshot().restored).toBeNull();
  }
  expect([...states].toSorted()).toEqual(['connected', 'connecting']);
});

test('[E4] what an earlier visit left on the device of one who may only read now is told where the server lacks it', async () => {
  const [device, personId] = [new FakeDeviceStore(), newId('person')];
  let access: 'read' | 'write' = 'write';
  const visit = () => open({ device, personId, access: () => access });
  const first = visit();
  await saved(first);
  add(first, 'saved');
  await saved(first);
  first.close();
  access = 'read';
  const reader = visit();
  await saved(reader);
  expect(reader.getSnapshot().restored).toBeNull();
  reader.close();

  access = 'write';
  const second = visit();
  await saved(second);
  await rig.goOffline(second);
  add(second, 'written on the train');
  await until(() => expect(second.getSnapshot().saving).toBe('keptOnDevice'));
  second.close();
  access = 'read';
  rig.isReachable = true;
  const back = visit();
  await saved(back);
  expect(titlesIn(back.getSnapshot().restored?.copy)).toEqual(['saved', 'written on the train']);
});
