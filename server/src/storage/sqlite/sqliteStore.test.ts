import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import { FolderInUseError } from '../folderInUseError.ts';
import { openStore } from '../openStore.ts';
import { lastingContract } from '../testing/lastingContract.ts';
import { silentLogger } from '../testing/silentLogger.ts';
import { storeContract } from '../testing/storeContract.ts';
import { testFolder } from '../testing/testFolder.ts';
import { aMember, anUpdate } from '../testing/testRows.ts';
import { checkDatabase } from './copyDatabase.ts';
import { createSqliteStore } from './sqliteStore.ts';
import { SqliteThread } from './sqliteThread.ts';

const NAME = 'notes/one';
const open = (dataDir = testFolder()) => openStore({ dataDir, logger: silentLogger });

storeContract('SQLite', open);
lastingContract('SQLite', async () => ({ dataDir: testFolder() }));

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

  it('is named where another store has it', async () => {
    const dataDir = testFolder();
    const first = await open(dataDir);
    const second = open(dataDir);
    await expect(second).rejects.toBeInstanceOf(FolderInUseError);
    await expect(second).rejects.toMatchObject({ folder: dataDir });
    await expect(second).rejects.toThrow(dataDir);
    await first.close();
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
