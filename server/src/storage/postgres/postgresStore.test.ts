import { sql } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import { lastingContract } from '../testing/lastingContract.ts';
import { openAt, childAt } from '../testing/place.ts';
import { NO_POSTGRES, testPostgres } from '../testing/PostgresServer.ts';
import { storeContract } from '../testing/storeContract.ts';
import { testFolder } from '../testing/testFolder.ts';
import { aPerson, anUpdate } from '../testing/testRows.ts';
import { DatabaseInUseError } from '../databaseInUseError.ts';
import { DatabaseLock } from './databaseLock.ts';

vi.setConfig({ testTimeout: 60_000 });

const NAME = 'notes/one';
const server = testPostgres();
const place = (databaseUrl: string) => ({ dataDir: testFolder(), databaseUrl });
const open = (databaseUrl: string) => openAt(place(databaseUrl));
let shared: string | null = null;
let cleared: string | null = null;

/** One database, emptied each time: making one takes longer. */
async function emptyDatabase(): Promise<string> {
  shared ??= await server().database();
  await server().empty(shared);
  return shared;
}

describe.skipIf(NO_POSTGRES !== '')(`PostgreSQL${NO_POSTGRES}`, () => {
  storeContract('PostgreSQL', async () => {
    cleared ??= await server().database();
    await server().clear(cleared);
    return open(cleared);
  });
  lastingContract('PostgreSQL', async () => place(await emptyDatabase()));

  describe('what it answers', () => {
    it('is numbers that are safe, also sums and counts, and no others', async () => {
      const { db, close } = await open(await emptyDatabase());
      const { rows } = await sql`select max(n) as most, sum(n) as sum, count(*) as count
        from (values (9007199254740991::bigint), (-1)) as given (n)`.execute(db);
      expect(rows).toEqual([{ most: Number.MAX_SAFE_INTEGER, sum: Number.MAX_SAFE_INTEGER - 1, count: 2 }]);
      const tooLarge = sql`select 9007199254740992::bigint as n`.execute(db);
      await expect(tooLarge).rejects.toMatchObject({ failure: 'failed' });
      await close();
    });

    it('is ordered by bytes, as on SQLite', async () => {
      const store = await open(await emptyDatabase());
      for (const id of ['b', 'B', 'a', 'Z', 'ä']) await store.people.create(aPerson({ id }));
      const rows = await store.db.selectFrom('person').select('id').orderBy('id').execute();
      expect(rows.map(({ id }) => id)).toEqual(['B', 'Z', 'a', 'b', 'ä']);
      await store.close();
    });

    it('names no value in an error, and takes U+0000 as U+FFFD', async () => {
      const store = await open(await emptyDatabase());
      const person = aPerson({ name: 'a\u0000b' });
      await store.people.create(person);
      expect(await store.people.get(person.id)).toEqual({ ...person, name: 'a\uFFFDb' });
      const wrong = store.people.create(aPerson({ createdAt: 'a secret' as unknown as number }));
      await expect(wrong).rejects.toMatchObject({ name: 'StoreError', failure: 'failed' });
      await expect(wrong).rejects.not.toThrow(/secret/);
      await expect(store.people.create(person)).rejects.not.toThrow(new RegExp(person.id));
      await store.close();
    });

    it('is not changed by what is taken for a question', async () => {
      const { db, close } = await open(await emptyDatabase());
      const disguised = sql`select setval('probe_id_seq', 99)`.execute(db);
      await expect(disguised).rejects.toMatchObject({ name: 'StoreError' });
      await close();
    });
  });

  describe('a database', () => {
    it('that is not reached or not there is named, without the password', async () => {
      const nobody = 'postgres://cairn:hunter2@127.0.0.1:1/cairn';
      await expect(open(nobody)).rejects.toMatchObject({ name: 'StoreError', failure: 'busy' });
      await expect(open(nobody)).rejects.toThrow(/127\.0\.0\.1:1/);
      await expect(open(nobody)).rejects.not.toThrow(/hunter2/);
      await expect(open(server().url('nowhere'))).rejects.toThrow(/database "nowhere" does not exist/);
    });

    it('that would not keep what is promised is refused with what to do', async () => {
      const hasty = await server().database();
      await server().sql(`alter database ${new URL(hasty).pathname.slice(1)} set synchronous_commit = off`);
      await expect(open(hasty)).rejects.toThrow(/synchronous_commit is off.*set it to on/);
      const latin = await server().database("encoding 'LATIN1' locale 'C' template template0");
      await expect(open(latin)).rejects.toThrow(/encoding is LATIN1/);
    });

    it('is let go of by a process that is killed', async () => {
      const at = place(await emptyDatabase());
      const child = childAt(at, 'appendForever.ts', NAME, '1');
      await child.printed((lines) => lines.length > 0);
      await expect(openAt(at)).rejects.toBeInstanceOf(DatabaseInUseError);
      child.process.kill('SIGKILL');
      await child.ended;
      await (await openAt(at)).close();
    });
  });

  describe('a lost connection', () => {
    it('fails what is under way as busy, is made anew, and leaves nothing of a transaction', async () => {
      const url = await emptyDatabase();
      const store = await open(url);
      await store.documents.create([{ name: NAME, update: null }]);
      const [lost, kept] = [aPerson(), aPerson()];
      const cut = store.db.transaction().execute(async (trx) => {
        await trx.insertInto('person').values({ id: lost.id, name: 'Lost', created_at: 1 }).execute();
        await server().endSessions(url);
        await trx.insertInto('probe').values({ at: 1 }).execute();
      });
      await expect(cut).rejects.toMatchObject({ name: 'StoreError', failure: 'busy' });
      await vi.waitFor(() => store.people.create(kept), { timeout: 10_000 });
      expect(await store.people.getMany([lost.id, kept.id])).toEqual([kept]);
      expect(await store.documents.append([anUpdate(NAME, 1)])).toEqual(new Map([[NAME, 1]]));
      await expect(open(url)).rejects.toBeInstanceOf(DatabaseInUseError);
      await store.close();
    });

    it('is found again after a crash, with every append that had resolved', async () => {
      const url = await emptyDatabase();
      const died = vi.fn();
      const store = await openAt(place(url), { onDeath: died });
      await store.documents.create([{ name: NAME, update: null }]);
      let resolved = 0;
      let stop = false;
      const appending = (async () => {
        while (!stop) {
          const done = await store.documents.append([anUpdate(NAME, 1)]).catch(() => null);
          if (done) resolved = done.get(NAME) ?? 0;
          else await new Promise((resolve) => setImmediate(resolve));
        }
      })();
      await vi.waitFor(() => expect(resolved).toBeGreaterThan(20));
      await server().crash(async () => {
        await expect(store.probe()).rejects.toMatchObject({ name: 'StoreError', failure: 'busy' });
        await expect(store.people.get('p')).rejects.toMatchObject({ failure: 'busy' });
      });
      const before = resolved;
      await vi.waitFor(() => store.probe(), { timeout: 10_000 });
      expect((await store.documents.load(NAME))?.lastSeq).toBeGreaterThanOrEqual(before);
      await vi.waitFor(() => expect(resolved).toBeGreaterThan(before));
      stop = true;
      await appending;
      const loaded = await store.documents.load(NAME);
      expect(loaded?.updates).toHaveLength(loaded?.lastSeq ?? 0);
      expect(loaded?.lastSeq).toBeGreaterThanOrEqual(resolved);
      expect(died).not.toHaveBeenCalled();
      await store.close();
    });

    it('is the end where another server has written since', async () => {
      const url = await emptyDatabase();
      const died = vi.fn();
      const store = await openAt(place(url), { onDeath: died });
      await server().sql("update holder set token = 'another'", url);
      await server().endSessions(url);
      await vi.waitFor(() => expect(died).toHaveBeenCalledWith(expect.any(DatabaseInUseError)));
      await expect(store.probe()).rejects.toBeInstanceOf(DatabaseInUseError);
      await store.close();
      await (await open(url)).close();
    });

    it('that PostgreSQL has not heard of keeps its server from coming back no longer', async () => {
      const lock = new DatabaseLock(await emptyDatabase());
      const first = await lock.take(0);
      const sleeping = first.query({ text: 'select pg_sleep(300)' });
      first.destroy();
      await expect(sleeping).rejects.toMatchObject({ failure: 'busy' });
      const again = await lock.retake();
      expect(await again.row('select 1 as one')).toEqual({ one: 1 });
      await again.close();
    });
  });
});
