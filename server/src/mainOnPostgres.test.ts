import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SYNC } from '@cairn/shared/collab/wire.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { RawClient } from './collab/testing/RawClient.ts';
import { openAt } from './storage/testing/place.ts';
import { NO_POSTGRES, testPostgres } from './storage/testing/PostgresServer.ts';
import { TestBrowser, data } from './testing/AppRig.ts';
import { MainProcess } from './testing/MainProcess.ts';

// Processes start slowly on a machine that is busy.
vi.setConfig({ testTimeout: 120_000 });

const KILLS = 3;

const server = testPostgres();
let dataDir: string;
const running: MainProcess[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'cairn-main-'));
});
afterAll(async () => {
  for (const process of running) process.kill('SIGKILL');
  await Promise.all(running.map((process) => process.ended));
  await rm(dataDir, { recursive: true, force: true });
});

function start(databaseUrl: string): MainProcess {
  const started = new MainProcess({
    PORT: '0',
    MEDIA_WORKERS: '1',
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
  });
  running.push(started);
  return started;
}

describe.skipIf(NO_POSTGRES !== '')(`the server on PostgreSQL${NO_POSTGRES}`, () => {
  test('has every edit that it acknowledged when it is killed at random [D2]', async () => {
    const databaseUrl = await server().database();
    let browser: TestBrowser | null = null;
    let personId = '';
    let document = '';
    const acknowledged: string[] = [];
    const doc = new Y.Doc();

    for (let life = 0; life < KILLS; life += 1) {
      const main = start(databaseUrl);
      const url = await main.address();
      await main.says(/Data lies in the database 127\.0\.0\.1:\d+\/test_\d+, the key of this server in /);
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      // The same browser comes back to the new process, which is on another port.
      const here: TestBrowser = Object.assign(new TestBrowser({ url }), { cookie: browser?.cookie ?? null });
      if (browser === null) {
        const input = { title: 'Kept', purpose: 'See', name: 'Olga', role: 'mentor' } as const;
        const { you, session } = data(await here.call('startMentorship', input));
        personId = you.personId;
        document = `notes/${session.id}`;
      }
      browser = here;
      const { ticket } = data(await here.call('documentTicket', { document }, { personId }));
      const collab = `${url.replace('http', 'ws')}/collab/${document}?ticket=${ticket}&v=1`;
      const client = await RawClient.open(collab, {});
      client.sendSync(SYNC.update, Y.encodeStateAsUpdate(doc));
      const send = (update: Uint8Array) => client.sendSync(SYNC.update, update);
      doc.on('update', send);
      const dies = 5 + Math.floor(Math.random() * 40);
      for (let edit = 0; ; edit += 1) {
        const key = `${life}-${edit}`;
        doc.getMap('kept').set(key, true);
        const saved = client.saved();
        if (edit === dies) main.kill('SIGKILL');
        if (!(await saved.then(() => true).catch(() => false))) break;
        acknowledged.push(key);
      }
      expect(await main.ended).toBe('SIGKILL');
      doc.off('update', send);
    }

    const store = await openAt({ dataDir, databaseUrl });
    const loaded = await store.documents.load(document);
    await store.close();
    const kept = new Y.Doc();
    for (const update of [loaded?.snapshot, ...(loaded?.updates ?? [])])
      if (update) Y.applyUpdate(kept, update);
    const keys = new Set(kept.getMap('kept').keys());
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * 5);
    expect(acknowledged.filter((key) => !keys.has(key))).toEqual([]);
  });

  test('has its database for itself: refuses one in use or out of reach, and ends where another took it', async () => {
    const databaseUrl = await server().database();
    const first = start(databaseUrl);
    await first.address();
    const second = start(databaseUrl);
    expect(await second.ended).toBe(1);
    expect(second.output).toMatch(
      /Another Cairn server uses the database 127\.0\.0\.1:\d+\/test_\d+: stop it/,
    );
    const lost = start('postgres://cairn:hunter2@127.0.0.1:1/cairn');
    expect(await lost.ended).toBe(1);
    expect(lost.output).toMatch(/The database is not reached: connect ECONNREFUSED 127\.0\.0\.1:1/);
    expect(lost.output).not.toContain('hunter2');

    // As if another had the database while our line to it was cut.
    await server().sql("update holder set token = 'another'", databaseUrl);
    await server().endSessions(databaseUrl);
    expect(await first.ended).toBe(1);
    expect(first.output).toContain('storage died and nothing can be saved any more');
  });
});
