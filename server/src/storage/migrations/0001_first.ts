import { sql, type Kysely } from 'kysely';
import { index, orderedTable, required, table, typesIn } from './columns.ts';
import type { Migration } from './migration.ts';

export const first: Migration = {
  name: '0001_first',
  async up(db) {
    await people(db);
    await mentorships(db);
    await sessions(db);
    await documents(db);
    const t = typesIn(db);
    await table(db, 'probe')
      .addColumn('id', t.integer, t.counting)
      .addColumn('at', t.time, required)
      .execute();
  },
};

async function people(db: Kysely<never>): Promise<void> {
  const t = typesIn(db);
  await table(db, 'person')
    .addColumn('id', t.text, (c) => c.primaryKey().notNull())
    .addColumn('name', t.text, required)
    .addColumn('created_at', t.time, required)
    .execute();
  await table(db, 'browser')
    .addColumn('id', t.text, (c) => c.primaryKey().notNull())
    .addColumn('secret_hash', t.text, (c) => c.notNull().unique())
    .addColumn('created_at', t.time, required)
    .execute();
  await table(db, 'browser_person')
    .addColumn('seq', t.integer, t.counting)
    .addColumn('browser_id', t.text, (c) => c.notNull().references('browser.id').onDelete('cascade'))
    .addColumn('person_id', t.text, (c) => c.notNull().references('person.id').onDelete('cascade'))
    .addUniqueConstraint('browser_person_once', ['browser_id', 'person_id'])
    .execute();
  await index(db, 'browser_person', ['person_id']);
}

async function mentorships(db: Kysely<never>): Promise<void> {
  const t = typesIn(db);
  await table(db, 'mentorship')
    .addColumn('id', t.text, (c) => c.primaryKey().notNull())
    .addColumn('title', t.text, required)
    .addColumn('kind', t.text, required)
    .addColumn('formality', t.text, required)
    .addColumn('created_at', t.time, required)
    .execute();
  await table(db, 'link')
    .addColumn('id', t.text, (c) => c.primaryKey().notNull())
    .addColumn('mentorship_id', t.text, (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
    .addColumn('role', t.text, required)
    .addColumn('generation', t.integer, required)
    .execute();
  await index(db, 'link', ['mentorship_id']);
  await table(db, 'member')
    .addColumn('mentorship_id', t.text, (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
    .addColumn('person_id', t.text, (c) => c.notNull().references('person.id'))
    .addColumn('role', t.text, required)
    .addColumn('is_owner', t.truth, required)
    .addColumn('joined_at', t.time, required)
    .addColumn('link_id', t.text, (c) => c.references('link.id').onDelete('set null'))
    .addColumn('removed_at', t.time)
    .addPrimaryKeyConstraint('member_key', ['mentorship_id', 'person_id'])
    .execute();
  await index(db, 'member', ['person_id']);
  await index(db, 'member', ['link_id']);
}

async function sessions(db: Kysely<never>): Promise<void> {
  const t = typesIn(db);
  await table(db, 'session')
    .addColumn('id', t.text, (c) => c.primaryKey().notNull())
    .addColumn('mentorship_id', t.text, (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
    .addColumn('number', t.integer, required)
    .addColumn('purpose', t.text, required)
    .addColumn('state', t.text, required)
    .addColumn('created_at', t.time, required)
    .addColumn('started_at', t.time)
    .addColumn('ended_at', t.time)
    .addUniqueConstraint('session_number', ['mentorship_id', 'number'])
    .execute();
  // A mentorship has one session at most that is not over.
  await db.schema
    .createIndex('session_open')
    .on('session')
    .column('mentorship_id')
    .unique()
    .where(sql.ref('state'), '!=', sql.lit('ended'))
    .execute();
  await table(db, 'chat_message')
    .addColumn('seq', t.integer, t.counting)
    .addColumn('id', t.text, (c) => c.notNull().unique())
    .addColumn('session_id', t.text, (c) => c.notNull().references('session.id').onDelete('cascade'))
    .addColumn('person_id', t.text, (c) => c.notNull().references('person.id'))
    .addColumn('name', t.text, required)
    .addColumn('text', t.text, required)
    .addColumn('at', t.time, required)
    .execute();
  await index(db, 'chat_message', ['session_id', 'seq']);
  await table(db, 'seat')
    .addColumn('peer_id', t.text, (c) => c.primaryKey().notNull())
    .addColumn('session_id', t.text, (c) => c.notNull().references('session.id').onDelete('cascade'))
    .addColumn('person_id', t.text, (c) => c.notNull().references('person.id').onDelete('cascade'))
    .addColumn('companion', t.truth, required)
    .addColumn('hand_raised_at', t.time)
    .addColumn('microphone', t.truth, required)
    .addColumn('camera', t.truth, required)
    .execute();
  await index(db, 'seat', ['session_id']);
  await table(db, 'agenda_clock')
    .addColumn('session_id', t.text, (c) =>
      c.primaryKey().notNull().references('session.id').onDelete('cascade'),
    )
    .addColumn('running_item', t.text)
    .addColumn('running_since', t.time)
    .addColumn('elapsed_ms', t.text, required)
    .execute();
}

async function documents(db: Kysely<never>): Promise<void> {
  const t = typesIn(db);
  await table(db, 'doc')
    .addColumn('id', t.integer, t.counting)
    .addColumn('name', t.text, (c) => c.notNull().unique())
    .addColumn('kind', t.text, required)
    .addColumn('schema', t.integer, required)
    .addColumn('epoch', t.integer, required)
    .execute();
  // One B-tree in the order in which it is read, and `person_id` unchecked: a keystroke touches as few pages as it can.
  await orderedTable(db, 'doc_update')
    .addColumn('doc_id', t.integer, (c) => c.notNull().references('doc.id').onDelete('cascade'))
    .addColumn('seq', t.integer, required)
    .addColumn('bytes', t.blob, required)
    .addColumn('person_id', t.text)
    .addColumn('at', t.time, required)
    .addPrimaryKeyConstraint('doc_update_key', ['doc_id', 'seq'])
    .execute();
  await table(db, 'doc_snapshot')
    .addColumn('doc_id', t.integer, (c) => c.primaryKey().notNull().references('doc.id').onDelete('cascade'))
    .addColumn('seq', t.integer, required)
    .addColumn('bytes', t.blob, required)
    .execute();
  await table(db, 'doc_version')
    .addColumn('seq', t.integer, t.counting)
    .addColumn('id', t.text, (c) => c.notNull().unique())
    .addColumn('doc_id', t.integer, (c) => c.notNull().references('doc.id').onDelete('cascade'))
    .addColumn('at', t.time, required)
    .addColumn('reason', t.text, required)
    .addColumn('state', t.blob, required)
    .execute();
  await index(db, 'doc_version', ['doc_id', 'seq']);
  await table(db, 'doc_quarantine')
    .addColumn('seq', t.integer, t.counting)
    .addColumn('doc_id', t.integer, (c) => c.notNull().references('doc.id').onDelete('cascade'))
    .addColumn('bytes', t.blob, required)
    .addColumn('person_id', t.text)
    .addColumn('at', t.time, required)
    .addColumn('reason', t.text, required)
    .execute();
  await index(db, 'doc_quarantine', ['doc_id', 'seq']);
}
