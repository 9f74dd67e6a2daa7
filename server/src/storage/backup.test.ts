import { mkdirSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { newId } from '@cairn/shared/ids.ts';
import { backup, restore } from './backup.ts';
import { openStore } from './openStore.ts';
import { serverKey } from './serverKey.ts';
import { runChild } from './testing/child.ts';
import { silentLogger } from './testing/silentLogger.ts';
import { testFolder } from './testing/testFolder.ts';
import { aPerson, anUpdate } from './testing/testRows.ts';

const NAME = 'notes/one';

/** A server's data: an open store, its key, and one person in it. */
async function running(dataDir = path.join(testFolder(), 'data')) {
  const store = await openStore({ dataDir, logger: silentLogger });
  const key = serverKey(dataDir);
  const person = aPerson({ id: newId('person') });
  await store.people.create(person);
  return { store, dataDir, key, person };
}

async function reopen(dataDir: string) {
  const store = await openStore({ dataDir, logger: silentLogger });
  return { store, key: serverKey(dataDir) };
}

describe('a backup of a running server', () => {
  it('holds everything as of one moment, and keeps nobody from writing', async () => {
    const { store, dataDir, key, person } = await running();
    await store.documents.create([{ name: NAME, update: null }]);
    await store.documents.append(Array.from({ length: 50 }, () => anUpdate(NAME, 1)));
    const target = path.join(testFolder(), 'new', 'folder');
    const child = runChild('../backupCli.ts', ['backup', target], { env: { DATA_DIR: dataDir } });
    let appended = 50;
    let done = false;
    void child.ended.then(() => (done = true));
    while (!done) appended = (await store.documents.append([anUpdate(NAME, 2)])).get(NAME) ?? 0;
    expect(await child.ended).toBe(0);
    expect(child.lines()[0]).toContain(target);
    await store.close();
    expect(readdirSync(target).sort()).toEqual(['cairn.db', 'server.key']);
    for (const file of readdirSync(target)) expect(statSync(path.join(target, file)).mode & 0o077).toBe(0);

    const elsewhere = path.join(testFolder(), 'elsewhere');
    expect(restore(elsewhere, target)).toEqual({ when: 'now', replaced: null });
    const copy = await reopen(elsewhere);
    expect(copy.key).toEqual(key);
    expect(await copy.store.people.get(person.id)).toEqual(person);
    const updates = (await copy.store.documents.load(NAME))?.updates.length ?? 0;
    expect(updates).toBeGreaterThanOrEqual(50);
    expect(updates).toBeLessThanOrEqual(appended);
    await copy.store.close();
  });

  it('is made of what a killed server left', async () => {
    const dataDir = path.join(testFolder(), 'data');
    const child = runChild('appendForever.ts', [dataDir, NAME, '1']);
    await child.printed((lines) => lines.length >= 5);
    child.process.kill('SIGKILL');
    await child.ended;
    const printed = Number(child.lines().at(-1));
    writeFileSync(path.join(dataDir, 'server.key'), new Uint8Array(32));
    const target = path.join(testFolder(), 'backup');
    backup(dataDir, target);
    const elsewhere = path.join(testFolder(), 'elsewhere');
    restore(elsewhere, target);
    const { store } = await reopen(elsewhere);
    expect((await store.documents.load(NAME))?.lastSeq).toBeGreaterThanOrEqual(printed);
    await store.close();
  });

  it('refuses a folder with something in it, and data that is not there', async () => {
    const { store, dataDir } = await running();
    const full = testFolder();
    writeFileSync(path.join(full, 'holiday.jpg'), '');
    expect(() => backup(dataDir, full)).toThrow(/is not empty/);
    expect(readdirSync(full)).toEqual(['holiday.jpg']);
    expect(() => backup(path.join(full, 'none'), testFolder())).toThrow(
      /nothing to back up.*cairn\.db is missing/,
    );
    await store.close();
  });
});

describe('a restore', () => {
  it('waits for the next start while a server runs, and keeps what was written until then', async () => {
    const { store, dataDir, key, person } = await running();
    const target = path.join(testFolder(), 'backup');
    backup(dataDir, target);
    const later = aPerson({ name: 'Later' });
    await store.people.create(later);

    const child = runChild('../backupCli.ts', ['restore', target], { env: { DATA_DIR: dataDir } });
    expect(await child.ended).toBe(0);
    expect(child.lines().join(' ')).toContain('Restart the server');
    expect(await store.people.get(later.id)).toEqual(later);
    await store.close();

    const restored = await reopen(dataDir);
    expect(await restored.store.people.get(person.id)).toEqual(person);
    expect(await restored.store.people.get(later.id)).toBeNull();
    expect(restored.key).toEqual(key);
    await restored.store.close();

    const replaced = readdirSync(dataDir).filter((name) => name.startsWith('replaced-'));
    expect(replaced).toHaveLength(1);
    const before = await reopen(path.join(dataDir, replaced[0]!));
    expect(await before.store.people.get(later.id)).toEqual(later);
    await before.store.close();
    expect(readdirSync(dataDir).filter((name) => name.startsWith('restore-'))).toEqual([]);
  });

  it('happens at once when no server runs, and says where the old data is', async () => {
    const first = await running();
    const target = path.join(testFolder(), 'backup');
    backup(first.dataDir, target);
    await first.store.close();
    const second = await running();
    await second.store.close();

    const child = runChild('../backupCli.ts', ['restore', target], { env: { DATA_DIR: second.dataDir } });
    expect(await child.ended).toBe(0);
    expect(child.lines().join(' ')).toMatch(/is in .* now\. .* kept in .*replaced-/);
    const { store, key } = await reopen(second.dataDir);
    expect(key).toEqual(first.key);
    expect(await store.people.get(first.person.id)).toEqual(first.person);
    expect(await store.people.get(second.person.id)).toBeNull();
    await store.close();
  });

  it('takes the last of several that wait', async () => {
    const { store, dataDir, person } = await running();
    const [first, second] = [path.join(testFolder(), 'a'), path.join(testFolder(), 'b')];
    backup(dataDir, first);
    const later = aPerson();
    await store.people.create(later);
    backup(dataDir, second);
    restore(dataDir, first);
    expect(restore(dataDir, second)).toEqual({ when: 'nextStart' });
    await store.close();
    const restored = await reopen(dataDir);
    expect(await restored.store.people.getMany([person.id, later.id])).toHaveLength(2);
    await restored.store.close();
  });

  it('refuses what is no whole backup, and leaves the data alone', async () => {
    const { store, dataDir } = await running();
    const good = path.join(testFolder(), 'good');
    backup(dataDir, good);
    const variant = (change: (folder: string) => void) => {
      const folder = path.join(testFolder(), 'variant');
      mkdirSync(folder);
      for (const file of readdirSync(good)) {
        writeFileSync(path.join(folder, file), readFileSync(path.join(good, file)));
      }
      change(folder);
      return folder;
    };
    const halved = variant((folder) => {
      const file = path.join(folder, 'cairn.db');
      truncateSync(file, Math.floor(statSync(file).size / 8192) * 4096);
    });
    expect(() => restore(dataDir, halved)).toThrow(/malformed|damaged/);
    const empty = variant((folder) => truncateSync(path.join(folder, 'cairn.db'), 0));
    expect(() => restore(dataDir, empty)).toThrow(/is not a database of Cairn/);
    const shortKey = variant((folder) => truncateSync(path.join(folder, 'server.key'), 10));
    expect(() => restore(dataDir, shortKey)).toThrow(/is not a key/);
    expect(() => restore(dataDir, testFolder())).toThrow(/is not a backup: cairn\.db is missing/);

    await store.db.insertInto('migration').values({ name: '9999_future', at: 1 }).execute();
    const newer = path.join(testFolder(), 'newer');
    backup(dataDir, newer);
    expect(() => restore(dataDir, newer)).toThrow(/newer version/);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('restore-'))).toEqual([]);
    await store.close();
  });
});

describe('the command line', () => {
  it.each([[], ['backup'], ['backup', '--help'], ['erase', 'x'], ['backup', 'a', 'b']])(
    'explains itself when it is misused: %s %s %s',
    async (...args: string[]) => {
      const child = runChild('../backupCli.ts', args, { env: { DATA_DIR: testFolder() } });
      expect(await child.ended).toBe(2);
      expect(child.stderr()).toContain('Usage: npm run backup');
    },
  );

  it('ends with 1 and the reason where there is nothing to do', async () => {
    const child = runChild('../backupCli.ts', ['backup', testFolder()], { env: { DATA_DIR: testFolder() } });
    expect(await child.ended).toBe(1);
    expect(child.stderr()).toMatch(/^There is nothing to back up in .*\n$/);
  });
});
