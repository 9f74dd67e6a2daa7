import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import { FolderInUseError } from '../folderInUseError.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import { openStore } from '../openStore.ts';
import { QUARANTINE_KEPT } from '../sql/documents.ts';
import { silentLogger } from '../testing/silentLogger.ts';
import { storeContract } from '../testing/storeContract.ts';
import { testFolder } from '../testing/testFolder.ts';
import { aMember, aPerson, aSession, anUpdate, startMentorship } from '../testing/testRows.ts';
import { checkDatabase } from './copyDatabase.ts';
import { createSqliteStore } from './sqliteStore.ts';
import { SqliteThread } from './sqliteThread.ts';

const NAME = 'notes/one';
const open = (dataDir = testFolder()) => openStore({ dataDir, logger: silentLogger });

storeContract('SQLite', open);

/** A store whose thread the test may end. */
async function openWithWorker() {
  const dataDir = testFolder();
  const worker = SqliteThread.startWorker({ dataDir, lockTimeoutMs: 0 });
  const store = await createSqliteStore(await SqliteThread.open(worker, dataDir), { now: Date.now });
  return { store, worker, dataDir };
}

describe('the database', () => {
  it('is set to sync every commit and to overwrite what is deleted', async () => {
    const store = await open();
    const pragma = async (name: string) =>
      (await sql.raw(`select * from pragma_${name}`).execute(store.db)).rows;
    expect(await pragma('synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await pragma('secure_delete')).toEqual([{ secure_delete: 1 }]);
    expect(await pragma('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    await store.close();
  });

  it('opens where the process is watched, and the thread reports what it loads', async () => {
    vi.stubEnv('WATCH_REPORT_DEPENDENCIES', '1');
    const store = await open();
    await expect(store.probe()).resolves.toBeUndefined();
    await store.close();
    vi.unstubAllEnvs();
  });

  it('is there again after it was closed', async () => {
    const dataDir = testFolder();
    const first = await open(dataDir);
    const { mentorship, session, document } = await startMentorship(first);
    await first.documents.append([anUpdate(document, 1, 2)]);
    await first.close();
    const second = await open(dataDir);
    expect(await second.mentorships.get(mentorship.id)).toEqual(mentorship);
    expect(await second.sessions.get(session.id)).toEqual(session);
    expect((await second.documents.load(document))?.updates).toEqual([Uint8Array.of(1, 2)]);
    await second.close();
  });

  it('keeps one open session by its own constraint', async () => {
    const store = await open();
    const { mentorship } = await startMentorship(store);
    const { id, mentorshipId, number, purpose, state, createdAt } = aSession(mentorship.id, { number: 2 });
    const insert = sql`insert into session (id, mentorship_id, number, purpose, state, created_at)
      values (${id}, ${mentorshipId}, ${number}, ${purpose}, ${state}, ${createdAt})`.execute(store.db);
    await expect(insert).rejects.toMatchObject({ name: 'StoreError', failure: 'failed' });
    await store.close();
  });

  it('keeps the newest of what could not be applied, and no more than a limit', async () => {
    const store = await open();
    await store.documents.create([{ name: NAME, update: null }]);
    const count = QUARANTINE_KEPT + 3;
    await Promise.all(
      Array.from({ length: count }, (_, at) =>
        store.documents.quarantine({
          document: NAME,
          bytes: Uint8Array.of(1),
          personId: null,
          at,
          reason: 'x',
        }),
      ),
    );
    const rows = await store.db.selectFrom('doc_quarantine').select('at').orderBy('seq').execute();
    expect(rows).toHaveLength(QUARANTINE_KEPT);
    expect(rows.at(0)?.at).toBe(3);
    await store.close();
  });
});

describe('the folder', () => {
  it('holds files that only the server may read', async () => {
    const dataDir = testFolder();
    chmodSync(dataDir, 0o755);
    const store = await open(dataDir);
    await store.probe();
    const files = readdirSync(dataDir).filter((name) => name.startsWith('cairn.db'));
    expect(files).toEqual(['cairn.db', 'cairn.db-shm', 'cairn.db-wal']);
    for (const name of files) expect(statSync(path.join(dataDir, name)).mode & 0o777).toBe(0o600);
    await store.close();
  });

  it('is named where it can not be used', async () => {
    const file = path.join(testFolder(), 'file');
    writeFileSync(file, '');
    await expect(open(path.join(file, 'data'))).rejects.toMatchObject({
      name: 'StoreError',
      failure: 'failed',
    });
    await expect(open(path.join(file, 'data'))).rejects.toThrow(file);
    const broken = testFolder();
    writeFileSync(path.join(broken, 'cairn.db'), 'this is no database, and longer than its header would be');
    await expect(open(broken)).rejects.toMatchObject({ name: 'StoreError', failure: 'failed' });
    await expect(open(broken)).rejects.toThrow(broken);
  });

  it('belongs to one store at a time', async () => {
    const dataDir = testFolder();
    const first = await open(dataDir);
    const second = open(dataDir);
    await expect(second).rejects.toBeInstanceOf(FolderInUseError);
    await expect(second).rejects.toMatchObject({ failure: 'busy', folder: dataDir });
    await expect(second).rejects.toThrow(dataDir);
    await first.people.create(aPerson());
    await first.close();
    await (await open(dataDir)).close();
  });

  it('is not taken by a program that is older than the data', async () => {
    const dataDir = testFolder();
    const store = await open(dataDir);
    await store.db.insertInto('migration').values({ name: '9999_future', at: 1 }).execute();
    await store.close();
    await expect(open(dataDir)).rejects.toThrow(/newer version.*9999_future/);
    await expect(open(dataDir)).rejects.toMatchObject({ name: 'StoreError', failure: 'failed' });
  });
});

describe('transactions', () => {
  it('take in no work of others, and leave nothing behind when they fail', async () => {
    const store = await open();
    await store.documents.create([{ name: NAME, update: null }]);
    const appended: Promise<unknown>[] = [];
    const failing = store.db.transaction().execute(async (trx) => {
      await trx.insertInto('probe').values({ at: 1 }).execute();
      appended.push(store.documents.append([anUpdate(NAME, 1)]));
      await trx.insertInto('probe').values({ at: 2 }).execute();
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    await Promise.all(appended);
    expect((await store.documents.load(NAME))?.updates).toEqual([Uint8Array.of(1)]);
    expect(await store.db.selectFrom('probe').selectAll().execute()).toEqual([]);
    await store.close();
  });

  it('come to their end when the store is closed in the middle, and what waited is kept', async () => {
    const dataDir = testFolder();
    const store = await open(dataDir);
    await store.documents.create([{ name: NAME, update: null }]);
    const [ada, bo] = [aPerson(), aPerson()];
    const done: Promise<unknown>[] = [];
    await store.db.transaction().execute(async (trx) => {
      await trx.insertInto('person').values({ id: ada.id, name: ada.name, created_at: 1 }).execute();
      done.push(store.documents.append([anUpdate(NAME, 1)]), store.close());
      await expect(store.people.create(aPerson())).rejects.toMatchObject({ failure: 'closed' });
      await trx.insertInto('person').values({ id: bo.id, name: bo.name, created_at: 1 }).execute();
    });
    await Promise.all(done);
    const again = await open(dataDir);
    expect(await again.people.getMany([ada.id, bo.id])).toHaveLength(2);
    expect((await again.documents.load(NAME))?.lastSeq).toBe(1);
    await again.close();
  });
});

describe('the thread', () => {
  it('that dies fails what was under way and everything after, and frees the folder', async () => {
    const { store, worker, dataDir } = await openWithWorker();
    await store.documents.create([{ name: NAME, update: null }]);
    const calls = Array.from({ length: 20 }, () => store.documents.append([anUpdate(NAME, 1)]));
    const settled = Promise.allSettled(calls);
    await calls[0];
    await worker.terminate();
    const results = await settled;
    const lost = results
      .filter((result) => result.status === 'rejected')
      .map((result) => result.reason as object);
    for (const reason of lost) expect(reason).toMatchObject({ name: 'StoreError', failure: 'failed' });
    await expect(store.probe()).rejects.toMatchObject({ failure: 'failed' });
    await expect(store.members.put(aMember('m', 'p'))).rejects.toMatchObject({ failure: 'failed' });
    await store.close();
    const again = await open(dataDir);
    const kept = (await again.documents.load(NAME))?.lastSeq ?? 0;
    expect(kept).toBeGreaterThanOrEqual(results.length - lost.length);
    await again.close();
  });
});

describe('a full disk', () => {
  it('refuses appends as full, damages nothing, and takes them again when there is room', async () => {
    const { store, dataDir } = await openWithWorker();
    await store.documents.create([{ name: NAME, update: null }]);
    const pages = (await sql<{ page_count: number }>`select * from pragma_page_count`.execute(store.db))
      .rows[0];
    await sql.raw(`pragma max_page_count = ${(pages?.page_count ?? 0) + 40}`).execute(store.db);
    const block = { ...anUpdate(NAME), bytes: new Uint8Array(8000).fill(7) };
    let stored = 0;
    let failure: unknown = null;
    while (failure === null && stored < 1000) {
      await store.documents.append([block, block]).then(
        () => (stored += 2),
        (error: unknown) => (failure = error),
      );
    }
    expect(failure).toMatchObject({ name: 'StoreError', failure: 'full' });
    expect(stored).toBeGreaterThan(0);
    expect((await store.documents.load(NAME))?.lastSeq).toBe(stored);
    const refused = store.documents.compact(NAME, new Uint8Array(500_000), stored);
    await expect(refused).rejects.toMatchObject({ failure: 'full' });
    expect((await store.documents.load(NAME))?.updates).toHaveLength(stored);

    await sql.raw('pragma max_page_count = 1000000').execute(store.db);
    expect(await store.documents.append([block])).toEqual(new Map([[NAME, stored + 1]]));
    await store.close();
    checkDatabase(`${dataDir}/cairn.db`);
  });
});

describe('migrations', () => {
  it('run once', async () => {
    const store = await open();
    const rows = await store.db.selectFrom('migration').select('name').execute();
    expect(rows.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name));
    await store.close();
  });
});
