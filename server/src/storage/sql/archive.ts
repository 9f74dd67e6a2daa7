import type { Archive, PartName } from '@cairn/shared/archive/archive.ts';
import { sql, type Kysely } from 'kysely';
import type { ArchiveRows, ArchiveStore, SeatClaim } from '../../domain/ports.ts';
import { ARCHIVED, type ArchivedTable } from './archiveTables.ts';
import { insertDocuments } from './documents.ts';
import type { Db } from './tables.ts';

/** Any row of any table. */
type Row = Record<string, unknown>;
/** The same database, for queries whose tables are only known as they run. */
type AnyDb = Kysely<Record<string, Row>>;

/** How many rows go in one statement. */
const BATCH = 100;
const CLAIM = ['id', 'mentorship_id as mentorshipId', 'person_id as personId', 'generation'] as const;

export function archiveIn(db: Db): ArchiveStore {
  return {
    read: (mentorshipId, personId) =>
      db.transaction().execute(async (trx) => {
        const mentorship = await readMentorship(trx, mentorshipId);
        if (!mentorship) return null;
        const found: Partial<Record<PartName, unknown>> = {};
        for (const archived of ARCHIVED) {
          const rows = await rowsOf(trx as unknown as AnyDb, archived, mentorshipId, personId);
          found[archived.part] = rows.map((row) => fromRow(row, archived));
        }
        return { mentorship, ...found } as ArchiveRows;
      }),
    write: (restored) =>
      db.transaction().execute(async (trx) => {
        const { mentorship, known, holder, at } = restored;
        const any = trx as unknown as AnyDb;
        const people = restored.people.filter(({ id }) => !known.has(id));
        await insert(any, 'mentorship', [columnsOf({ ...mentorship })]);
        await insert(
          any,
          'link',
          restored.links.map((link) => columnsOf({ ...link })),
        );
        for (const archived of ARCHIVED) {
          const rows = archived.part === 'people' ? people : restored[archived.part];
          const made = rows.map((row) => toRow(row, archived, mentorship.id));
          await insert(any, archived.table, made);
        }
        await insert(
          any,
          'seat_claim',
          restored.claims.map((claim) => columnsOf({ ...claim })),
        );
        await insertDocuments(trx, restored.documents);
        await insert(
          any,
          'job_done',
          restored.jobsDone.map((key) => ({ key, at })),
        );
        await attach(trx, holder.browserId, holder.personId);
      }),
    claims: (mentorshipId) =>
      db
        .selectFrom('seat_claim')
        .select(CLAIM)
        .where('mentorship_id', '=', mentorshipId)
        .orderBy('id')
        .execute(),
    claim: (id) => claimIn(db, id),
    takeSeat: ({ id, generation }, browserId) =>
      db.transaction().execute(async (trx) => {
        const spent = await trx
          .deleteFrom('seat_claim')
          .where('id', '=', id)
          .where('generation', '=', generation)
          .returning('person_id')
          .executeTakeFirst();
        if (spent) await attach(trx, browserId, spent.person_id);
        return spent !== undefined;
      }),
  };
}

async function claimIn(db: Db, id: string): Promise<SeatClaim | null> {
  return (await db.selectFrom('seat_claim').select(CLAIM).where('id', '=', id).executeTakeFirst()) ?? null;
}

async function attach(db: Db, browserId: string, personId: string): Promise<void> {
  await db
    .insertInto('browser_person')
    .values({ browser_id: browserId, person_id: personId })
    .onConflict((conflict) => conflict.columns(['browser_id', 'person_id']).doNothing())
    .execute();
}

async function readMentorship(db: Db, id: string): Promise<Archive['mentorship'] | null> {
  const row = await db.selectFrom('mentorship').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? (renamed({ ...row }, camel) as Archive['mentorship']) : null;
}

function rowsOf(
  db: AnyDb,
  { table, by, order, ownBy, ownUntil }: ArchivedTable,
  mentorshipId: string,
  personId: string,
): Promise<Row[]> {
  let rows = db.selectFrom(table).selectAll();
  const own = (from: string, column: string) =>
    db.selectFrom(from).select(column).where('mentorship_id', '=', mentorshipId);
  if (by === 'mentorship_id') rows = rows.where('mentorship_id', '=', mentorshipId);
  else if (by === 'session_id') rows = rows.where('session_id', 'in', own('session', 'id'));
  else rows = rows.where('id', 'in', own('member', 'person_id'));
  if (ownBy !== undefined) {
    rows = rows.where((row) =>
      row.or(ownBy.map((column) => (column === 'shown' ? row(column, '=', 1) : row(column, '=', personId)))),
    );
  }
  if (ownUntil !== undefined) {
    rows = rows.where((row) => row.or([row(ownUntil, 'is not', null), row('person_id', '=', personId)]));
  }
  for (const column of order) rows = rows.orderBy(sql.ref(column));
  return rows.execute();
}

async function insert(db: AnyDb, table: string, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    await db
      .insertInto(table)
      .values(rows.slice(from, from + BATCH))
      .execute();
  }
}

function fromRow(row: Row, { truths = [], json = [], without = [] }: ArchivedTable): Row {
  const kept = Object.entries(row).filter(
    ([column]) => column !== 'mentorship_id' && !without.includes(column),
  );
  const read = kept.map(([column, value]) => {
    if (truths.includes(column)) return [column, value === 1];
    return [column, json.includes(column) ? (JSON.parse(String(value)) as unknown) : value];
  });
  return renamed(Object.fromEntries(read) as Row, camel);
}

function toRow(row: object, { truths = [], json = [], by }: ArchivedTable, mentorshipId: string): Row {
  const columns = columnsOf({ ...row });
  for (const column of truths) columns[column] = columns[column] === true ? 1 : 0;
  for (const column of json) columns[column] = JSON.stringify(columns[column]);
  return by === 'mentorship_id' ? { ...columns, mentorship_id: mentorshipId } : columns;
}

function columnsOf(row: Row): Row {
  return renamed(row, snake);
}

function renamed(row: Row, name: (key: string) => string): Row {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [name(key), value]));
}

function camel(column: string): string {
  return column.replaceAll(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

function snake(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
