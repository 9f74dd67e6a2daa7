import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readNoteCards } from '@cairn/shared/collab/noteCards.ts';
import { newId } from '@cairn/shared/ids.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { data, TestBrowser, TestPerson, type AppRig } from './testing/AppRig.ts';
import { DocumentReader } from './testing/DocumentReader.ts';
import { MainProcess } from './testing/MainProcess.ts';

const SUGGESTIONS = 24;

let dataDir: string;
let server: MainProcess;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'cairn-suggestions-'));
});
afterEach(async () => {
  server.kill('SIGKILL');
  await server.ended;
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<string> {
  server = new MainProcess({ PORT: '0', MEDIA_WORKERS: '1', DATA_DIR: dataDir });
  return server.address();
}

/** The same browser at the server's new address. */
function again(url: string, { id, browser }: TestPerson): TestPerson {
  const back = new TestBrowser({ url });
  back.cookie = browser.cookie;
  return new TestPerson({ url } as AppRig, back, id);
}

// Processes start slowly on a machine that is busy.
test(
  '[N3] killed with -9 while many are opened: each is closed or in the notes once, and none is lost',
  {
    timeout: 120_000,
  },
  async () => {
    const url = await start();
    const browser = new TestBrowser({ url });
    const input = { title: 'T', purpose: '', name: 'Jonas', role: 'mentor' } as const;
    const { you, session, links } = data(await browser.call('startMentorship', input));
    const mentor = new TestPerson({ url } as AppRig, browser, you.personId);
    const secret = links.find(({ role }) => role === 'mentee')?.url.split('#')[1] ?? '';
    const other = new TestBrowser({ url });
    const joined = data(await other.call('joinByLink', { secret, name: 'Noor' }));
    const mentee = new TestPerson({ url } as AppRig, other, joined.you.personId);
    const sessionId = session.id;
    const ids = Array.from({ length: SUGGESTIONS }, () => newId('suggestion'));
    for (const suggestionId of ids) {
      const said = { text: `Idea ${suggestionId}`, toId: null };
      data(await mentor.call('makeSuggestion', { sessionId, suggestionId, ...said }));
    }

    // The kill falls among those that are on their way: some marked, some in the notes, some neither.
    const answered: string[] = [];
    const opening = ids.map(async (suggestionId) => {
      const answer = await mentee.call('openSuggestion', { sessionId, suggestionId }).catch(() => null);
      if (answer?.ok) answered.push(suggestionId);
      if (answered.length === 3) server.kill('SIGKILL');
    });
    await Promise.all(opening);
    await server.ended;
    expect(answered.length).toBeLessThan(SUGGESTIONS);

    const back = again(await start(), mentee);
    const reader = await DocumentReader.open(await server.address(), back, `notes/${sessionId}`);
    const closed = async () => data(await back.call('listSuggestions', { sessionId })).suggestions;
    const cards = async () => readNoteCards(await reader.read()).map(({ id }) => id);
    // What it left half done is done at its start.
    await vi.waitFor(async () => expect((await cards()).length + (await closed()).length).toBe(SUGGESTIONS), {
      timeout: 20_000,
    });
    const written = await cards();
    expect(new Set([...written, ...(await closed()).map(({ id }) => id)]).size).toBe(SUGGESTIONS);
    expect(answered.filter((id) => !written.includes(id))).toEqual([]);
    for (const { id: suggestionId } of await closed()) {
      data(await back.call('openSuggestion', { sessionId, suggestionId }));
    }
    expect((await cards()).sort()).toEqual(ids.toSorted());
  },
);
