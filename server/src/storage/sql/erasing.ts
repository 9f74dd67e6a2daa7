import { sql } from 'kysely';
import type { ErasureTask } from '../../domain/ports/privacy.ts';
import { PERSON_RULES, type PersonRule } from './personRules.ts';
import type { Db, Tables } from './tables.ts';

// What erasing does to rows. Every call runs in whatever transaction the database stands for.

/** Tables by the column that says what they belong to; those of later migrations too, whoever wrote them. */
async function tablesWith(db: Db, column: string): Promise<string[]> {
  const tables = await db.introspection.getTables();
  return tables.filter(({ columns }) => columns.some(({ name }) => name === column)).map(({ name }) => name);
}

export async function documentsOf(db: Db, mentorshipId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('session')
    .select('id')
    .where('mentorship_id', '=', mentorshipId)
    .execute();
  const found = await Promise.all(
    [mentorshipId, ...rows.map(({ id }) => id)].map((id) => documentsUnder(db, id)),
  );
  return found.flat();
}

/** Those whose name holds the id, such as `notes/<id>` and `private/<id>/<person>`. */
export async function documentsUnder(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('doc')
    .select('name')
    .where((row) => row.or([row('name', 'like', `%/${id}`), row('name', 'like', `%/${id}/%`)]))
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name).filter((name) => name.split('/').slice(1).includes(id));
}

/** Their epochs stay, so that one that is made again under the name is another. */
export async function removeDocuments(db: Db, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const gone = await db.deleteFrom('doc').where('name', '=', name).returning('epoch').executeTakeFirst();
    if (!gone) continue;
    const { epoch } = gone;
    await db
      .insertInto('erased_document')
      .values({ name, epoch })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ epoch }))
      .execute();
  }
}

export async function removeMentorship(db: Db, mentorshipId: string, at: number): Promise<void> {
  await removeDocuments(db, await documentsOf(db, mentorshipId));
  const members = await db
    .selectFrom('member')
    .select('person_id')
    .where('mentorship_id', '=', mentorshipId)
    .execute();
  const sessions = db.selectFrom('session').select('id').where('mentorship_id', '=', mentorshipId);
  const own = await tablesWith(db, 'mentorship_id');
  for (const name of await tablesWith(db, 'session_id')) {
    if (own.includes(name)) continue;
    await sql`delete from ${sql.table(name)} where session_id in (${sessions})`.execute(db);
  }
  // What others point at goes last, and takes with it what still does.
  const order = (name: string) => Number(name === 'session') + 2 * Number(name === 'series');
  for (const name of own.sort((a, b) => order(a) - order(b))) {
    await sql`delete from ${sql.table(name)} where mentorship_id = ${mentorshipId}`.execute(db);
  }
  await db.deleteFrom('mentorship').where('id', '=', mentorshipId).execute();
  await db.insertInto('erased_mentorship').values({ id: mentorshipId, at }).execute();
  await forgetStrays(
    db,
    members.map(({ person_id }) => person_id),
    at,
  );
}

/**
 * Guests who are in no mentorship any more have nothing to come back to: their names go, and what they said of themselves. Their
 * browsers still hold them, so that they can be told what happened.
 */
async function forgetStrays(db: Db, personIds: readonly string[], at: number): Promise<void> {
  if (personIds.length === 0) return;
  const strays = await db
    .updateTable('person')
    .set({ name: '', left_at: at })
    .where('id', 'in', personIds)
    .where('id', 'not in', db.selectFrom('member').select('person_id'))
    .where('id', 'not in', db.selectFrom('account_person').select('person_id'))
    .returning('id')
    .execute();
  for (const { id } of strays) await removeOwn(db, id, ['browser_person']);
}

/** What is nobody else's, of somebody who leaves for good. */
export async function removeOwn(
  db: Db,
  personId: string,
  except: readonly (keyof Tables)[] = [],
): Promise<void> {
  for (const [name, { rule }] of rules()) {
    if (rule === 'own' && !except.includes(name))
      await sql`delete from ${sql.table(name)} where person_id = ${personId}`.execute(db);
  }
}

/** What somebody wrote in a mentorship, and what is theirs alone in it. */
export async function removeWords(db: Db, { mentorshipId, personId }: ErasureTask): Promise<void> {
  // What was read from the documents is read anew: they were written anew.
  for (const name of ['plan_state', 'search_state'] as const) {
    await db.deleteFrom(name).where('mentorship_id', '=', mentorshipId).execute();
  }
  const own = await tablesWith(db, 'mentorship_id');
  const inSessions = await tablesWith(db, 'session_id');
  const sessions = db.selectFrom('session').select('id').where('mentorship_id', '=', mentorshipId);
  for (const [name, rule] of rules()) {
    if (rule.rule === 'kept') continue;
    const where = own.includes(name)
      ? sql`mentorship_id = ${mentorshipId}`
      : inSessions.includes(name)
        ? sql`session_id in (${sessions})`
        : null;
    // What belongs to no mentorship is theirs everywhere.
    if (where === null) continue;
    const by = rule.rule === 'own' ? 'person_id' : rule.by;
    const theirs = sql`${where} and ${sql.ref(by)} = ${personId}`;
    const empty = rule.rule === 'own' ? 'row' : rule.empty;
    if (empty === 'row') await sql`delete from ${sql.table(name)} where ${theirs}`.execute(db);
    else {
      const changes = Object.entries(empty).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
      await sql`update ${sql.table(name)} set ${sql.join(changes)} where ${theirs}`.execute(db);
    }
  }
}

function rules(): [keyof Tables, PersonRule][] {
  return Object.entries(PERSON_RULES) as [keyof Tables, PersonRule][];
}
