import { Kysely } from 'kysely';
import { Pool, type ClientBase } from 'pg';
import type { Logger, NewUpdate } from '../../domain/ports.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import { migrate } from '../migrations/migrate.ts';
import type { Migration } from '../migrations/migration.ts';
import { packUpdates } from '../sql/appendBatch.ts';
import { sqlStore, type SqlStore } from '../sql/sqlStore.ts';
import type { Tables } from '../sql/tables.ts';
import { clientConfig } from './connection.ts';
import { DatabaseLock } from './databaseLock.ts';
import { PostgresDialect } from './postgresDialect.ts';
import { parameter } from './values.ts';
import { Writer } from './writer.ts';

const READERS = 6;
const READ_TIMEOUT_MS = 30_000;

export interface PostgresStoreOptions {
  /** `postgres://…` */
  url: string;
  logger: Logger;
  /** Milliseconds since 1970. */
  now: () => number;
  /** How long to wait for another server to let go of the database, in milliseconds. */
  lockTimeoutMs: number;
  /** Told when the database can't be had any more. */
  onDeath?: ((error: Error) => void) | undefined;
  /** Those of this program, unless a test has others. */
  migrations?: readonly Migration[] | undefined;
}

/** The store in a PostgreSQL database. Rejects with a `StoreError`, and lets go of the database. */
export async function openPostgresStore({
  url,
  logger,
  now,
  lockTimeoutMs,
  onDeath,
  migrations = MIGRATIONS,
}: PostgresStoreOptions): Promise<SqlStore> {
  const writer = await Writer.open(new DatabaseLock(url), lockTimeoutMs, logger);
  const readers = new Pool({
    ...clientConfig(url),
    max: READERS,
    query_timeout: READ_TIMEOUT_MS,
    onConnect: readOnly,
  });
  // One that waits unused and is lost: the next question gets another.
  readers.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect(writer, readers) });
  const close = async () => {
    await writer.close();
    if (!readers.ending) await readers.end();
  };
  try {
    writer.isPatient = true;
    await migrate(db, migrations, now);
    writer.isPatient = false;
  } catch (error) {
    await close();
    throw error;
  }
  if (onDeath) void writer.died.then(onDeath);
  return sqlStore({
    db,
    now,
    append: (updates) => append(writer, updates),
    // What was deleted is in no dump; the server itself writes over it when it cleans up.
    scrub: () => Promise.resolve(),
    close,
  });
}

/** What writes must go through the connection that holds the lock; anything else is a fault that is to be seen. */
function readOnly(client: ClientBase): unknown {
  return client.query('set default_transaction_read_only = on');
}

/**
 * One statement, so one way to the server and back and one synced transaction. Numbers count on from the last one, since
 * only the writer appends; a document that was never made has no id, which the table refuses.
 */
const APPEND = {
  name: 'append',
  text: `with
    given as (
      select name, substring($3::bytea from (ends - length + 1)::int for length::int) as bytes, person_id, at, number
      from (
        select name, length, person_id, at, number, sum(length) over (order by number) as ends
        from unnest($2::text[], $4::int[], $5::text[], $6::bigint[])
          with ordinality as one (name, length, person_id, at, number)
      ) as measured
    ),
    known as (
      select id, name, greatest(
        coalesce((select max(seq) from doc_update where doc_id = doc.id), 0),
        coalesce((select seq from doc_snapshot where doc_id = doc.id), 0)
      ) as seq
      from doc where name = any ($1::text[])
    ),
    added as (
      insert into doc_update (doc_id, seq, bytes, person_id, at)
      select id, seq + row_number() over (partition by name order by number), bytes, person_id, at
      from given left join known using (name)
      returning doc_id, seq
    )
    select name, max(added.seq) as seq from added join known on known.id = added.doc_id group by name`,
};

async function append(writer: Writer, updates: readonly NewUpdate[]): Promise<Map<string, number>> {
  if (updates.length === 0) return new Map();
  const { documents, document, bytes, length, personId, at } = packUpdates(updates);
  const names = document.map((index) => documents[index] ?? '');
  const values = [documents, names, bytes, length, personId, at].map(parameter);
  const { rows } = await writer.run({ ...APPEND, values });
  const last = new Map((rows as { name: string; seq: number }[]).map(({ name, seq }) => [name, seq]));
  return new Map(documents.map((name) => [name, last.get(name) ?? 0]));
}
