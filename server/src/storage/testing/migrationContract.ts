import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { MIGRATIONS } from '../migrations/all.ts';
import { childAt, openAt, type Place } from './place.ts';
import { aPerson, startMentorship } from './testRows.ts';
import { fillFirstVersion, readFirstVersion } from './firstVersion.ts';

/** What migrations must do on every database. */
export function migrationContract(make: () => Promise<Place>): void {
  it('is brought up to date once', async () => {
    const place = await make();
    await (await openAt(place)).close();
    const store = await openAt(place);
    const rows = await store.db.selectFrom('migration').select('name').orderBy('name').execute();
    expect(rows.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name));
    await store.close();
  });

  it('is brought up to date from the first version on, with all that was in it', async () => {
    const place = await make();
    const first = await openAt(place, { migrations: MIGRATIONS.slice(0, 1) });
    await fillFirstVersion(first.db);
    await first.close();
    const store = await openAt(place);
    await readFirstVersion(store);
    // And everything works that works on a new one.
    const { mentorship } = await startMentorship(store);
    expect(await store.mentorships.get(mentorship.id)).toEqual(mentorship);
    await store.probe();
    await store.close();
  });

  it('is not taken by a program that is older than it', async () => {
    const place = await make();
    const store = await openAt(place);
    await store.db.insertInto('migration').values({ name: '9999_future', at: 1 }).execute();
    await store.close();
    await expect(openAt(place)).rejects.toThrow(/newer version.*9999_future/);
    await expect(openAt(place)).rejects.toMatchObject({ name: 'StoreError', failure: 'failed' });
  });

  it('is as it was after a migration that failed', async () => {
    const place = await make();
    await (await openAt(place)).close();
    const failing = {
      name: '9999_failing',
      up: async (db: Parameters<(typeof MIGRATIONS)[number]['up']>[0]) => {
        await sql`create table half (id integer)`.execute(db);
        await sql`insert into nothing values (1)`.execute(db);
      },
    };
    const migrated = openAt(place, { migrations: [...MIGRATIONS, failing] });
    await expect(migrated).rejects.toMatchObject({ name: 'StoreError', failure: 'failed' });
    const after = await openAt(place);
    const tables = await after.db.introspection.getTables();
    expect(tables.map(({ name }) => name)).not.toContain('half');
    await after.close();
  });

  it('is as it was after a kill in the middle of a migration', { timeout: 90_000 }, async () => {
    const place = await make();
    const person = aPerson();
    const before = await openAt(place);
    await before.people.create(person);
    await before.close();

    const child = childAt(place, 'migrateThenWait.ts');
    await child.printed((lines) => lines.includes('half'));
    child.process.kill('SIGKILL');
    await child.ended;

    const after = await openAt(place);
    expect(await after.people.get(person.id)).toEqual(person);
    const tables = await after.db.introspection.getTables();
    expect(tables.map(({ name }) => name)).not.toContain('half');
    expect(tables.find(({ name }) => name === 'person')?.columns.map(({ name }) => name)).not.toContain(
      'half',
    );
    await after.close();
  });
}
