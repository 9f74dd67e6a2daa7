import type { Kysely } from 'kysely';
import { index, required, table, typesIn } from './columns.ts';
import type { Migration } from './migration.ts';

/** Erasing, keeping for a time, and who saw what. */
export const privacy: Migration = {
  name: '0008_privacy',
  async up(db) {
    await erasure(db);
    await keeping(db);
    await authors(db);
  },
};

async function erasure(db: Kysely<never>): Promise<void> {
  const t = typesIn(db);
  await table(db, 'erasure_proposal')
    .addColumn('mentorship_id', t.text, (c) =>
      c.primaryKey().notNull().references('mentorship.id').onDelete('cascade'),
    )
    .addColumn('id', t.text, required)
    .addColumn('proposed_by', t.text, required)
    .addColumn('at', t.time, required)
    .addColumn('until', t.time, required)
    .execute();
  await table(db, 'erasure_consent')
    .addColumn('mentorship_id', t.text, (c) =>
      c.notNull().references('erasure_proposal.mentorship_id').onDelete('cascade'),
    )
    .addColumn('person_id', t.text, (c) => c.notNull().references('person.id').onDelete('cascade'))
    .addColumn('at', t.time, required)
    .addPrimaryKeyConstraint('erasure_consent_key', ['mentorship_id', 'person_id'])
    .execute();
  await table(db, 'erasure_task')
    .addColumn('mentorship_id', t.text, (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
    .addColumn('person_id', t.text, (c) => c.notNull().references('person.id').onDelete('cascade'))
    .addColumn('at', t.time, required)
    .addPrimaryKeyConstraint('erasure_task_key', ['mentorship_id', 'person_id'])
    .execute();
  await table(db, 'erased_mentorship')
    .addColumn('id', t.text, (c) => c.primaryKey().notNull())
    .addColumn('at', t.time, required)
    .execute();
  await table(db, 'erased_document')
    .addColumn('name', t.text, (c) => c.primaryKey().notNull())
    .addColumn('epoch', t.integer, required)
    .execute();
  await db.schema.alterTable('member').addColumn('removed_by', t.text).execute();
}

async function keeping(db: Kysely<never>): Promise<void> {
  const t = typesIn(db);
  await table(db, 'retention')
    .addColumn('mentorship_id', t.text, (c) =>
      c.primaryKey().notNull().references('mentorship.id').onDelete('cascade'),
    )
    .addColumn('years', t.integer)
    .addColumn('next_years', t.integer)
    .addColumn('next_at', t.time)
    .addColumn('set_by', t.text, required)
    .addColumn('set_at', t.time, required)
    .addColumn('warned_at', t.time)
    .execute();
  await table(db, 'access_entry')
    .addColumn('mentorship_id', t.text, (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
    .addColumn('person_id', t.text, (c) => c.notNull().references('person.id').onDelete('cascade'))
    .addColumn('kind', t.text, required)
    .addColumn('subject', t.text, required)
    .addColumn('day', t.text, required)
    .addColumn('at', t.time, required)
    .addPrimaryKeyConstraint('access_entry_key', ['mentorship_id', 'person_id', 'kind', 'subject', 'day'])
    .execute();
  await index(db, 'access_entry', ['mentorship_id', 'at']);
  await index(db, 'access_entry', ['at']);
}

async function authors(db: Kysely<never>): Promise<void> {
  const t = typesIn(db);
  await table(db, 'doc_author')
    .addColumn('doc_id', t.integer, (c) => c.notNull().references('doc.id').onDelete('cascade'))
    .addColumn('client_id', t.integer, required)
    .addColumn('person_id', t.text, required)
    .addColumn('sure', t.truth, required)
    .addPrimaryKeyConstraint('doc_author_key', ['doc_id', 'client_id'])
    .execute();
}
