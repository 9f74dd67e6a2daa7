import type { Browser, Store } from '../../domain/ports.ts';
import { removeOwn } from './erasing.ts';
import type { Db } from './tables.ts';

export function peopleIn(db: Db): Store['people'] {
  const people = db.selectFrom('person').select(['id', 'name', 'created_at as createdAt']);
  return {
    async create({ id, name, createdAt }) {
      await db.insertInto('person').values({ id, name, created_at: createdAt, left_at: null }).execute();
    },
    async get(id) {
      return (await people.where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async getMany(ids) {
      if (ids.length === 0) return [];
      return people.where('id', 'in', ids).execute();
    },
    async rename(id, name) {
      await db.updateTable('person').set({ name }).where('id', '=', id).execute();
    },
    leave: (id, at) =>
      db.transaction().execute(async (trx) => {
        await trx.updateTable('person').set({ name: '', left_at: at }).where('id', '=', id).execute();
        await trx.updateTable('chat_message').set({ name: '' }).where('person_id', '=', id).execute();
        await removeOwn(trx, id);
      }),
  };
}

export function browsersIn(db: Db): Store['browsers'] {
  const browsers = db
    .selectFrom('browser')
    .leftJoin('browser_person', 'browser_person.browser_id', 'browser.id')
    .select(['browser.id', 'browser_person.person_id as personId'])
    .orderBy('browser_person.seq');
  return {
    async create({ id, secretHash, createdAt }) {
      await db.insertInto('browser').values({ id, secret_hash: secretHash, created_at: createdAt }).execute();
    },
    async findBySecretHash(secretHash) {
      return grouped(await browsers.where('browser.secret_hash', '=', secretHash).execute())[0] ?? null;
    },
    async attach(browserId, personId) {
      await db
        .insertInto('browser_person')
        .values({ browser_id: browserId, person_id: personId })
        .onConflict((conflict) => conflict.columns(['browser_id', 'person_id']).doNothing())
        .execute();
    },
    async detach(browserId, personId) {
      await db
        .deleteFrom('browser_person')
        .where('browser_id', '=', browserId)
        .where('person_id', '=', personId)
        .execute();
    },
    async ofPerson(personId) {
      const holding = db.selectFrom('browser_person').select('browser_id').where('person_id', '=', personId);
      return grouped(await browsers.where('browser.id', 'in', holding).execute());
    },
  };
}

/** One browser of all rows of the same id. */
function grouped(rows: readonly { id: string; personId: string | null }[]): Browser[] {
  const browsers = new Map<string, Browser>();
  for (const { id, personId } of rows) {
    const browser = browsers.get(id) ?? { id, personIds: [] };
    if (personId !== null) browser.personIds.push(personId);
    browsers.set(id, browser);
  }
  return [...browsers.values()];
}
