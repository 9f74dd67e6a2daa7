import { addAgendaItem, readAgenda } from '@cairn/shared/collab/schema.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { AppRig, codeOf, data, type Started } from '../testing/AppRig.ts';

let rig: AppRig;
let started: Started;
let document: string;

beforeEach(async () => {
  rig = await AppRig.create({ limits: { restores: { points: 2, duration: 60 } } });
  started = await rig.start();
  document = `agenda/${started.sessionId}`;
});
afterEach(() => rig.close());

/** Ends the session, which keeps a version; answers its id. */
async function keepVersion({ owner, sessionId }: Started): Promise<string> {
  const room = await owner.enter(sessionId);
  data(await room.request('session:end', {}));
  const { versions } = data(await owner.call('listVersions', { document: `agenda/${sessionId}` }));
  return versions[0]?.id ?? '';
}

function titlesIn(update: string): string[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Buffer.from(update, 'base64'));
  return readAgenda(doc).map(({ title }) => title);
}

async function write(title: string): Promise<void> {
  const doc = new Y.Doc();
  addAgendaItem(doc, { title, minutes: 5 });
  await rig.store.documents.append([
    { document, bytes: Y.encodeStateAsUpdate(doc), personId: started.owner.id, at: 1 },
  ]);
}

test('a version is listed with its reason, shows what it holds, comes back, and that can be taken back', async () => {
  const mentee = await rig.join(started, 'mentee');
  await write('Explore');
  const versionId = await keepVersion(started);
  const { version, update } = data(await mentee.call('readVersion', { document, versionId }));
  expect(version).toMatchObject({ id: versionId, document, reason: 'session ended' });
  expect(titlesIn(update)).toContain('Explore');

  const { epoch, beforeId } = data(await mentee.call('restoreVersion', { document, versionId }));
  expect(data(await mentee.call('documentTicket', { document })).epoch).toBe(epoch);
  const { versions } = data(await started.owner.call('listVersions', { document }));
  expect(versions.map(({ id, reason }) => [id, reason])).toEqual([
    [beforeId, 'before restore'],
    [versionId, 'session ended'],
  ]);
  data(await mentee.call('restoreVersion', { document, versionId: beforeId }));
});

test('[A4] a version of another document or room is answered as if it did not exist', async () => {
  const other = await rig.start();
  const versionId = await keepVersion(other);
  for (const call of ['readVersion', 'restoreVersion'] as const) {
    expect(codeOf(await started.owner.call(call, { document, versionId }))).toBe('not_found');
    const elsewhere = { document: `agenda/${other.sessionId}`, versionId };
    expect(codeOf(await started.owner.call(call, elsewhere))).toBe('not_found');
    expect(codeOf(await other.owner.call(call, { ...elsewhere, document: `notes/${other.sessionId}` }))).toBe(
      'not_found',
    );
  }
});

test('restoring over and over is limited, since each keeps a copy', async () => {
  const versionId = await keepVersion(started);
  const restore = async () => codeOf(await started.owner.call('restoreVersion', { document, versionId }));
  expect([await restore(), await restore(), await restore()]).toEqual(['ok', 'ok', 'rate_limited']);
});
