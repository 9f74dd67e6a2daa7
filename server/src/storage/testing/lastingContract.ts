import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { QUARANTINE_KEPT } from '../sql/documents.ts';
import { migrationContract } from './migrationContract.ts';
import { childAt, openAt, type Place } from './place.ts';
import { aMessage, aPerson, aSession, anUpdate, startMentorship } from './testRows.ts';

const NAME = 'notes/one';

/** What every store must do whose data outlives it. `make` gives an empty place. */
export function lastingContract(name: string, make: () => Promise<Place>): void {
  describe(`the data of the store: ${name}`, () => {
    it('is there again after it was closed', async () => {
      const place = await make();
      const first = await openAt(place);
      const { mentorship, session, document } = await startMentorship(first);
      await first.documents.append([anUpdate(document, 1, 2)]);
      await first.close();
      const second = await openAt(place);
      expect(await second.mentorships.get(mentorship.id)).toEqual(mentorship);
      expect(await second.sessions.get(session.id)).toEqual(session);
      expect((await second.documents.load(document))?.updates).toEqual([Uint8Array.of(1, 2)]);
      await second.close();
    });

    it('has every append that resolved when the process is killed [D2]', { timeout: 90_000 }, async () => {
      const place = await make();
      for (let kill = 0; kill < 4; kill += 1) {
        const child = childAt(place, 'appendForever.ts', NAME, '3');
        const lines = 1 + Math.floor(Math.random() * 60);
        await child.printed((printed) => printed.length >= lines);
        child.process.kill('SIGKILL');
        await child.ended;
        const printed = Math.max(...child.lines().map(Number));

        const store = await openAt(place);
        const loaded = await store.documents.load(NAME);
        await store.close();
        expect(loaded?.lastSeq).toBeGreaterThanOrEqual(printed);
        const kept = loaded?.updates.map((update) => Number(new TextDecoder().decode(update)));
        expect(kept).toEqual(Array.from({ length: loaded?.lastSeq ?? 0 }, (_, index) => index + 1));
      }
    });

    it('belongs to one store at a time', async () => {
      const place = await make();
      const first = await openAt(place);
      const second = openAt(place);
      await expect(second).rejects.toMatchObject({ failure: 'busy' });
      await expect(second).rejects.toThrow(/Another Cairn server uses/);
      await first.people.create(aPerson());
      await first.close();
      await (await openAt(place)).close();
    });

    migrationContract(make);
    concurrencyContract(make);
  });
}

function concurrencyContract(make: () => Promise<Place>): void {
  it('takes nothing of others into a transaction, which leaves nothing behind when it fails', async () => {
    const store = await openAt(await make());
    await store.documents.create([{ name: NAME, update: null }]);
    const [outside, inside] = [aPerson(), aPerson()];
    const others: Promise<unknown>[] = [];
    const failing = store.db.transaction().execute(async (trx) => {
      await trx.insertInto('probe').values({ at: 1 }).execute();
      others.push(store.documents.append([anUpdate(NAME, 1)]), store.people.create(outside));
      await trx.insertInto('person').values({ id: inside.id, name: 'In', created_at: 1 }).execute();
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    await Promise.all(others);
    expect((await store.documents.load(NAME))?.updates).toEqual([Uint8Array.of(1)]);
    expect(await store.people.getMany([outside.id, inside.id])).toEqual([outside]);
    expect(await store.db.selectFrom('probe').selectAll().execute()).toEqual([]);
    await store.close();
  });

  it('gives what is looked at in a transaction nobody the time to change', async () => {
    const store = await openAt(await make());
    // Each looks whether the row is there and adds it if not, as many at once as there are.
    const added = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        store.db.transaction().execute(async (trx) => {
          const { count } = await trx
            .selectFrom('probe')
            .select((from) => from.fn.countAll<number>().as('count'))
            .executeTakeFirstOrThrow();
          if (count > 0) return false;
          await trx.insertInto('probe').values({ at }).execute();
          return true;
        }),
      ),
    );
    expect(added.filter(Boolean)).toHaveLength(1);
    await store.close();
  });

  it('answers what depends on what is there in one way, however much is asked for at once', async () => {
    const store = await openAt(await make());
    const { mentorship, session, link, owner } = await startMentorship(store);
    await store.sessions.update({ ...session, state: 'ended' });
    const message = aMessage(session.id, owner.id);
    const [sessions, messages, links, attached] = await Promise.all([
      Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          store.sessions.create(aSession(mentorship.id, { number: at + 2 }), [{ name: NAME, update: null }]),
        ),
      ),
      Promise.all(Array.from({ length: 8 }, () => store.chat.add({ ...message, text: 'the same' }))),
      Promise.all(Array.from({ length: 8 }, () => store.links.renew(link.id))),
      Promise.all(Array.from({ length: 8 }, (_, at) => store.people.rename(owner.id, `Name ${at}`))),
    ]);
    expect(sessions.filter((made) => made !== null)).toHaveLength(1);
    expect(new Set(messages.map(({ text }) => text))).toEqual(new Set(['the same']));
    expect(links.map((one) => one?.generation ?? 0).sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(attached).toHaveLength(8);
    expect(await store.chat.list(session.id, 10)).toHaveLength(1);
    await store.close();
  });

  it('counts updates without a gap or a twin among compactions and other work', async () => {
    const store = await openAt(await make());
    await store.documents.create([{ name: NAME, update: null }]);
    const numbers: number[] = [];
    await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const last = (await store.documents.append([anUpdate(NAME, index)])).get(NAME) ?? 0;
        numbers.push(last);
        if (index % 10 === 9) await store.documents.compact(NAME, Uint8Array.of(index), last);
        if (index % 20 === 19) await store.documents.replace(NAME, Uint8Array.of(index));
      }),
    );
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect((await store.documents.load(NAME))?.lastSeq).toBe(60);
    await store.close();
  });

  it('has the newest of what could not be applied, and no more than a limit', async () => {
    const store = await openAt(await make());
    await store.documents.create([{ name: NAME, update: null }]);
    const entry = { document: NAME, bytes: Uint8Array.of(1), personId: null, reason: 'x' };
    const count = QUARANTINE_KEPT + 3;
    await Promise.all(Array.from({ length: count }, (_, at) => store.documents.quarantine({ ...entry, at })));
    const rows = await store.db.selectFrom('doc_quarantine').select('at').orderBy('seq').execute();
    expect(rows).toHaveLength(QUARANTINE_KEPT);
    expect(rows.at(0)?.at).toBe(3);
    await store.close();
  });

  it('has one open session by its own constraint', async () => {
    const store = await openAt(await make());
    const { mentorship } = await startMentorship(store);
    const { id, mentorshipId, number, purpose, state, createdAt } = aSession(mentorship.id, { number: 2 });
    const insert = sql`insert into session (id, mentorship_id, number, purpose, state, created_at)
      values (${id}, ${mentorshipId}, ${number}, ${purpose}, ${state}, ${createdAt})`.execute(store.db);
    await expect(insert).rejects.toMatchObject({ name: 'StoreError', failure: 'failed' });
    await store.close();
  });

  it('holds what a transaction brings to its end though the store is closed in the middle, and what waited', async () => {
    const place = await make();
    const store = await openAt(place);
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
    const again = await openAt(place);
    expect(await again.people.getMany([ada.id, bo.id])).toHaveLength(2);
    expect((await again.documents.load(NAME))?.lastSeq).toBe(1);
    await again.close();
  });
}
