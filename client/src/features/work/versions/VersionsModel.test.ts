import { addAgendaItem, readAgenda } from '@cairn/shared/collab/schema.ts';
import { AppError } from '@cairn/shared/errors.ts';
import type { VersionInfo } from '@cairn/shared/http/routes.ts';
import { newId } from '@cairn/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { FakeCollabDocument } from '../../../collab/FakeCollabDocument.ts';
import { VersionsModel } from './VersionsModel.ts';
import type { VersionsPort } from './versionsPort.ts';

const sessionId = newId('session');
const document = `agenda/${sessionId}`;
const version = (reason: VersionInfo['reason'] = 'session ended'): VersionInfo => ({
  id: newId('version'),
  document,
  at: 1,
  reason,
});

function updateWith(title: string): Uint8Array {
  const doc = new Y.Doc();
  addAgendaItem(doc, { title, minutes: 5 });
  return Y.encodeStateAsUpdate(doc);
}

const unavailable = () => Promise.reject(new AppError('unavailable', 'No answer'));

function open(answers: Partial<VersionsPort>) {
  const agenda = new FakeCollabDocument({ kind: 'agenda', sessionId });
  const port = { list: unavailable, read: unavailable, restore: unavailable, ...answers };
  return { agenda, port, model: new VersionsModel(port, agenda) };
}

describe('VersionsModel', () => {
  it('lists the versions, and says why it could not, until it can', async () => {
    const { port, model } = open({});
    const loading = model.load();
    expect(model.getSnapshot().list.state).toBe('loading');
    await loading;
    const { list } = model.getSnapshot();
    expect(list).toMatchObject({ state: 'failed', code: 'unavailable' });
    const kept = [version()];
    port.list = () => Promise.resolve(kept);
    const listed = new Promise<void>((resolve) => {
      model.subscribe(() => model.getSnapshot().list.state === 'here' && resolve());
    });
    if (list.state === 'failed') list.retry();
    await listed;
    expect(model.getSnapshot().list).toEqual({ state: 'here', value: kept });
  });

  it('shows what a version holds', async () => {
    const { model } = open({ read: () => Promise.resolve(updateWith('Explore')) });
    const one = version();
    await model.show(one);
    const { shown } = model.getSnapshot();
    expect(shown?.version).toBe(one);
    const doc = shown?.content.state === 'here' ? shown.content.value : new Y.Doc();
    expect(readAgenda(doc).map(({ title }) => title)).toEqual(['Explore']);
    await model.show(null);
    expect(model.getSnapshot().shown).toBeNull();
  });

  it('stays with the version that was chosen last, whichever comes first', async () => {
    const [slow, quick] = [version(), version()];
    const { promise, resolve } = Promise.withResolvers<Uint8Array>();
    const { model } = open({
      read: (_, id) => (id === slow.id ? promise : Promise.resolve(updateWith('Quick'))),
    });
    const waiting = model.show(slow);
    await model.show(quick);
    resolve(updateWith('Slow'));
    await waiting;
    expect(model.getSnapshot().shown).toMatchObject({ version: quick, content: { state: 'here' } });
  });

  it('calls what can’t be read a failure, not an empty version', async () => {
    const { model } = open({ read: () => Promise.resolve(Uint8Array.of(255, 255)) });
    await model.show(version());
    expect(model.getSnapshot().shown?.content).toMatchObject({ state: 'failed', code: 'internal' });
  });

  it('tells the document of a restore that this person made themselves', async () => {
    const beforeId = newId('version');
    const { agenda, model } = open({ restore: () => Promise.resolve({ epoch: 7, beforeId }) });
    expect(await model.restore(newId('version'))).toEqual({ epoch: 7, beforeId });
    expect(agenda.expectedEpoch).toBe(7);
  });
});
