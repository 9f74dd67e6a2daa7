import { PostgresAdapter, sql, type TableMetadata } from 'kysely';
import type { Db } from '../sql/tables.ts';

// A row in every table that there is, whoever made it, with a text that one can look for afterwards.

export interface Filled {
  mentorshipId: string;
  sessionId: string;
  personId: string;
  document: string;
  marker: string;
}

type Row = Record<string, unknown>;
type Foreign = Record<string, { table: string; column: string }>;

const BOOKKEEPING = new Set(['migration', 'probe', 'holder', 'erased_mentorship', 'erased_document']);

export async function tablesOf(db: Db): Promise<TableMetadata[]> {
  const tables = await db.introspection.getTables();
  return tables.filter(({ name, isView }) => !isView && !BOOKKEEPING.has(name));
}

/** Puts a row into every table; the mentorship, its session, the person and a document are there already. */
export async function fillEverything(db: Db, filled: Filled): Promise<void> {
  const doc = await db.selectFrom('doc').select('id').where('name', '=', filled.document).executeTakeFirst();
  const rows = new Map<string, Row>([
    ['mentorship', { id: filled.mentorshipId }],
    ['session', { id: filled.sessionId }],
    ['person', { id: filled.personId }],
    ['doc', { id: doc?.id }],
  ]);
  let left = (await tablesOf(db)).filter(({ name }) => !rows.has(name) && !['member', 'link'].includes(name));
  // Those that point at others come after them.
  while (left.length > 0) {
    const next: TableMetadata[] = [];
    for (const table of left) {
      const foreign = await foreignOf(db, table.name);
      const isReady = Object.values(foreign).every((one) => rows.has(one.table));
      if (!isReady) next.push(table);
      else rows.set(table.name, await fill(db, table, rowOf(table, foreign, rows, filled)));
    }
    if (next.length === left.length)
      throw new Error(`no row fits: ${next.map(({ name }) => name).join(', ')}`);
    left = next;
  }
}

async function fill(db: Db, { name }: TableMetadata, row: Row): Promise<Row> {
  const [columns, values] = [Object.keys(row).map((column) => sql.ref(column)), Object.values(row)];
  const made = await sql<Row>`insert into ${sql.table(name)} (${sql.join(columns)})
    values (${sql.join(values)}) on conflict do nothing returning *`.execute(db);
  return made.rows[0] ?? row;
}

function rowOf({ columns }: TableMetadata, foreign: Foreign, rows: Map<string, Row>, filled: Filled): Row {
  const row: Row = {};
  for (const { name, dataType, isAutoIncrementing } of columns) {
    if (isAutoIncrementing && !foreign[name]) continue;
    row[name] = valueOf(name, dataType, foreign[name], rows, filled);
  }
  return row;
}

function valueOf(
  name: string,
  dataType: string,
  foreign: Foreign[string] | undefined,
  rows: Map<string, Row>,
  { mentorshipId, sessionId, personId, marker }: Filled,
): unknown {
  if (foreign) return rows.get(foreign.table)?.[foreign.column];
  if (name === 'mentorship_id') return mentorshipId;
  if (name === 'session_id') return sessionId;
  if (/^(person|owner|leader)_id$|_by$/.test(name)) return personId;
  if (/blob|bytea/i.test(dataType)) return Buffer.from(`${marker} in ${name}`);
  if (/int|real|double/i.test(dataType)) return 1;
  // Ids and days are made by the server, and say nothing.
  return /(?:^|_)id$|^(?:date|due|day)$/.test(name) ? `id of ${name}` : `${marker} in ${name}`;
}

async function foreignOf(db: Db, table: string): Promise<Foreign> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const found = isPostgres
    ? await sql<Row>`select a.attname as "from", c.confrelid::regclass::text as "table", f.attname as "to"
        from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[1]
        where c.contype = 'f' and c.conrelid = ${table}::regclass`.execute(db)
    : await sql<Row>`select "from", "table", "to" from pragma_foreign_key_list(${table})`.execute(db);
  return Object.fromEntries(
    found.rows.map((row) => [
      String(row['from']),
      { table: String(row['table']), column: String(row['to']) },
    ]),
  );
}

/** The tables in which the text stands, in whichever column. */
export async function tablesHolding(db: Db, text: string): Promise<string[]> {
  const holding: string[] = [];
  for (const { name } of await db.introspection.getTables()) {
    const { rows } = await sql<Row>`select * from ${sql.table(name)}`.execute(db);
    const values = rows.flatMap((row) => Object.values(row));
    if (values.some((value) => textOf(value).includes(text))) holding.push(name);
  }
  return holding.sort();
}

function textOf(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);
}
