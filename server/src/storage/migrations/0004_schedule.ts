import { sql } from 'kysely';
import { index, required, table, typesIn } from './columns.ts';
import type { Migration } from './migration.ts';

/** Times of sessions, series of them, and several that are planned at once. */
export const schedule: Migration = {
  name: '0004_schedule',
  async up(db) {
    const t = typesIn(db);
    await table(db, 'series')
      .addColumn('id', t.text, (c) => c.primaryKey().notNull())
      .addColumn('mentorship_id', t.text, (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
      .addColumn('start', t.text, required)
      .addColumn('zone', t.text, required)
      .addColumn('minutes', t.integer, required)
      .addColumn('repeat', t.text, required)
      .addColumn('uid', t.text, required)
      .addColumn('sequence', t.integer, required)
      .addColumn('done', t.truth, required)
      .execute();
    await index(db, 'series', ['mentorship_id']);
    await db.schema.dropIndex('session_open').execute();
    const nullable = [
      ['met_at', t.time],
      ['paused_at', t.time],
      ['outcome', t.text],
      ['starts_at', t.time],
      ['minutes', t.integer],
      ['zone', t.text],
      ['planned_at', t.time],
      ['occurrence', t.text],
    ] as const;
    for (const [name, type] of nullable)
      await db.schema.alterTable('session').addColumn(name, type).execute();
    const counted = [
      ['paused_ms', t.time],
      ['moved', t.truth],
      ['sequence', t.integer],
    ] as const;
    for (const [name, type] of counted) {
      await db.schema
        .alterTable('session')
        .addColumn(name, type, (c) => c.notNull().defaultTo(0))
        .execute();
    }
    await db.schema
      .alterTable('session')
      .addColumn('series_id', t.text, (c) => c.references('series.id'))
      .execute();
    await sql`update session set outcome = 'held' where state = 'ended'`.execute(db);
    // One at most is live, one at most waits for a time, and an occurrence of a series is there once.
    await unique(db, 'session_live', ['mentorship_id'], sql`state = 'live'`);
    await unique(db, 'session_waiting', ['mentorship_id'], sql`state = 'planned' and starts_at is null`);
    await unique(db, 'session_occurrence', ['series_id', 'occurrence'], sql`occurrence is not null`);
    await index(db, 'session', ['starts_at']);
    await index(db, 'session', ['ended_at']);
    await table(db, 'reminder_choice')
      .addColumn('mentorship_id', t.text, (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
      .addColumn('person_id', t.text, (c) => c.notNull().references('person.id').onDelete('cascade'))
      .addColumn('day_before', t.truth, required)
      .addColumn('shortly_before', t.truth, required)
      .addColumn('open_actions', t.truth, required)
      .addPrimaryKeyConstraint('reminder_choice_key', ['mentorship_id', 'person_id'])
      .execute();
    await table(db, 'person_zone')
      .addColumn('person_id', t.text, (c) =>
        c.primaryKey().notNull().references('person.id').onDelete('cascade'),
      )
      .addColumn('zone', t.text, required)
      .execute();
    await table(db, 'calendar_feed')
      .addColumn('person_id', t.text, (c) =>
        c.primaryKey().notNull().references('person.id').onDelete('cascade'),
      )
      .addColumn('generation', t.integer, required)
      .addColumn('revoked', t.truth, required)
      .execute();
    await table(db, 'job_done')
      .addColumn('key', t.text, (c) => c.primaryKey().notNull())
      .addColumn('at', t.time, required)
      .execute();
    await index(db, 'job_done', ['at']);
  },
};

type MigrationDb = Parameters<Migration['up']>[0];

async function unique(
  db: MigrationDb,
  name: string,
  columns: string[],
  where: ReturnType<typeof sql>,
): Promise<void> {
  const list = sql.join(columns.map((column) => sql.ref(column)));
  await sql`create unique index ${sql.ref(name)} on session (${list}) where ${where}`.execute(db);
}
