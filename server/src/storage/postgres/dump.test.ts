import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { serverKey } from '../serverKey.ts';
import { openAt, type Place } from '../testing/place.ts';
import { NO_POSTGRES, testPostgres } from '../testing/PostgresServer.ts';
import { runChild } from '../testing/child.ts';
import { testFolder } from '../testing/testFolder.ts';
import { aPerson, anUpdate } from '../testing/testRows.ts';

vi.setConfig({ testTimeout: 60_000 });

const NAME = 'notes/one';
const server = testPostgres();

/** Whether we may hide the programs of PostgreSQL from a process. */
const unmountable =
  spawnSync('unshare', ['-m', 'true']).status === 0 ? '' : ' (skipped: only root can hide programs)';

/** A server's data: an open store, its key, a person and a document. */
async function running() {
  const place = { dataDir: path.join(testFolder(), 'data'), databaseUrl: await server().database() };
  const store = await openAt(place);
  const key = serverKey(place.dataDir);
  const person = aPerson({ name: `O'Brien \\ \t 🦉` });
  await store.people.create(person);
  await store.documents.create([{ name: NAME, update: Uint8Array.of(0, 255, 92, 10) }]);
  return { place, store, key, person };
}

async function cli(place: Place, ...args: string[]) {
  const run = runChild('../backupCli.ts', args, {
    env: { DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl ?? '' },
  });
  const code = await run.ended;
  return { code, output: run.lines().join(' '), errors: run.stderr() };
}

describe.skipIf(NO_POSTGRES !== '')(`a backup of PostgreSQL${NO_POSTGRES}`, () => {
  it('is made of a running server, and brings everything back elsewhere', async () => {
    const { place, store, key, person } = await running();
    const target = path.join(testFolder(), 'new', 'folder');
    const backup = cli(place, 'backup', target);
    let done = false;
    void backup.then(() => (done = true));
    let appended = 0;
    while (!done) appended = (await store.documents.append([anUpdate(NAME, 1)])).get(NAME) ?? 0;
    expect(await backup).toMatchObject({ code: 0, errors: '' });
    await store.close();
    expect(readdirSync(target).sort()).toEqual(['cairn.dump', 'server.key']);
    for (const file of readdirSync(target)) expect(statSync(path.join(target, file)).mode & 0o077).toBe(0);

    const elsewhere = { dataDir: path.join(testFolder(), 'data'), databaseUrl: await server().database() };
    const restored = await cli(elsewhere, 'restore', target);
    expect(restored).toMatchObject({ code: 0, errors: '' });
    expect(restored.output).not.toContain('What was there before');
    const copy = await openAt(elsewhere);
    expect(serverKey(elsewhere.dataDir)).toEqual(key);
    expect(await copy.people.get(person.id)).toEqual(person);
    const loaded = await copy.documents.load(NAME);
    expect(loaded?.snapshot).toEqual(Uint8Array.of(0, 255, 92, 10));
    expect(loaded?.lastSeq).toBeLessThanOrEqual(appended);
    // Numbers that count up go on where they were.
    await copy.documents.create([{ name: 'notes/two', update: null }]);
    expect(await copy.documents.append([anUpdate('notes/two', 1)])).toEqual(new Map([['notes/two', 1]]));
    await copy.close();
  });

  it('is restored while no server runs, also over newer tables, and what it replaces is kept', async () => {
    const { place, store, key, person } = await running();
    const target = path.join(testFolder(), 'backup');
    expect((await cli(place, 'backup', target)).code).toBe(0);
    const later = aPerson({ name: 'Later' });
    await store.people.create(later);
    const refused = await cli(place, 'restore', target);
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.errors).toMatch(/A server uses the database 127\.0\.0\.1:\d+\/test_\d+: stop it/);
    await store.close();
    await server().sql('create table newer (person_id text references person (id))', place.databaseUrl);

    const restored = await cli(place, 'restore', target);
    expect(restored).toMatchObject({ code: 0, errors: '' });
    const [, kept = ''] = /kept in (\S+);/.exec(restored.output) ?? [];
    expect(readdirSync(place.dataDir).some((name) => name.startsWith('restore-'))).toBe(false);
    const again = await openAt(place);
    expect(serverKey(place.dataDir)).toEqual(key);
    expect(await again.people.getMany([person.id, later.id])).toEqual([person]);
    await again.close();

    expect((await cli(place, 'restore', kept)).code).toBe(0);
    const before = await openAt(place);
    expect(await before.people.getMany([person.id, later.id])).toHaveLength(2);
    await before.close();
  });

  it('changes nothing where it is damaged, of a newer version, or of no Cairn', async () => {
    const { place, store, person } = await running();
    const target = path.join(testFolder(), 'backup');
    await store.db.insertInto('migration').values({ name: '9999_future', at: 1 }).execute();
    expect((await cli(place, 'backup', target)).code).toBe(0);
    await store.db.deleteFrom('migration').where('name', '=', '9999_future').execute();
    const whole = path.join(testFolder(), 'whole');
    expect((await cli(place, 'backup', whole)).code).toBe(0);
    await store.close();
    const refused = await cli(place, 'restore', target);
    expect(refused.errors).toMatch(/was written by a newer version/);
    truncateSync(path.join(whole, 'cairn.dump'), readFileSync(path.join(whole, 'cairn.dump')).length - 200);
    expect((await cli(place, 'restore', whole)).code).toBe(1);
    expect((await cli(place, 'restore', testFolder())).errors).toMatch(/could not open|missing/);
    const again = await openAt(place);
    expect(await again.people.get(person.id)).toEqual(person);
    await again.close();
  });

  it.skipIf(unmountable !== '')(`says what brings the programs that it needs${unmountable}`, async () => {
    const { place, store } = await running();
    await store.close();
    const target = path.join(testFolder(), 'backup');
    const child = runChild('../backupCli.ts', ['backup', target], {
      env: { DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl },
      // With nothing of PostgreSQL in sight.
      wrapper: [
        'unshare',
        '-m',
        'sh',
        '-c',
        'mount -t tmpfs none /usr/lib/postgresql && PATH= exec "$0" "$@"',
      ],
    });
    expect(await child.ended).toBe(1);
    expect(child.stderr()).toMatch(/pg_dump is missing.*apt-get install postgresql-client/);
    expect(existsSync(path.join(target, 'cairn.dump'))).toBe(false);
  });
});
