import { sql, type Kysely, type CreateTableBuilder } from 'kysely';
import type { Migration } from './migration.ts';

export const first: Migration = {
  name: '0001_first',
  async up(db) {
    await people(db);
    await mentorships(db);
    await sessions(db);
    await documents(db);
    await table(db, 'probe').addColumn('id', 'integer', id).addColumn('at', 'integer', required).execute();
  },
};

async function people(db: Kysely<never>): Promise<void> {
  await table(db, 'person')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', required)
    .addColumn('created_at', 'integer', required)
    .execute();
  await table(db, 'browser')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('secret_hash', 'text', (c) => c.notNull().unique())
    .addColumn('created_at', 'integer', required)
    .execute();
  await table(db, 'browser_person')
    .addColumn('seq', 'integer', id)
    .addColumn('browser_id', 'text', (c) => c.notNull().references('browser.id').onDelete('cascade'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
    .addUniqueConstraint('browser_person_once', ['browser_id', 'person_id'])
    .execute();
  await index(db, 'browser_person', ['person_id']);
}

async function mentorships(db: Kysely<never>): Promise<void> {
  await table(db, 'mentorship')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('title', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('formality', 'text', required)
    .addColumn('created_at', 'integer', required)
    .execute();
  await table(db, 'link')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('mentorship_id', 'text', (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
    .addColumn('role', 'text', required)
    .addColumn('generation', 'integer', required)
    .execute();
  await index(db, 'link', ['mentorship_id']);
  await table(db, 'member')
    .addColumn('mentorship_id', 'text', (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('role', 'text', required)
    .addColumn('is_owner', 'integer', required)
    .addColumn('joined_at', 'integer', required)
    .addColumn('link_id', 'text', (c) => c.references('link.id').onDelete('set null'))
    .addColumn('removed_at', 'integer')
    .addPrimaryKeyConstraint('member_key', ['mentorship_id', 'person_id'])
    .execute();
  await index(db, 'member', ['person_id']);
  await index(db, 'member', ['link_id']);
}

async function sessions(db: Kysely<never>): Promise<void> {
  await table(db, 'session')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('mentorship_id', 'text', (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
    .addColumn('number', 'integer', required)
    .addColumn('purpose', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('created_at', 'integer', required)
    .addColumn('started_at', 'integer')
    .addColumn('ended_at', 'integer')
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
    .addColumn('seq', 'integer', id)
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('session_id', 'text', (c) => c.notNull().references('session.id').onDelete('cascade'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('name', 'text', required)
    .addColumn('text', 'text', required)
    .addColumn('at', 'integer', required)
    .execute();
  await index(db, 'chat_message', ['session_id', 'seq']);
  await table(db, 'seat')
    .addColumn('peer_id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('session_id', 'text', (c) => c.notNull().references('session.id').onDelete('cascade'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
    .addColumn('companion', 'integer', required)
    .addColumn('hand_raised_at', 'integer')
    .addColumn('microphone', 'integer', required)
    .addColumn('camera', 'integer', required)
    .execute();
  await index(db, 'seat', ['session_id']);
  await table(db, 'agenda_clock')
    .addColumn('session_id', 'text', (c) =>
      c.primaryKey().notNull().references('session.id').onDelete('cascade'),
    )
    .addColumn('running_item', 'text')
    .addColumn('running_since', 'integer')
    .addColumn('elapsed_ms', 'text', required)
    .execute();
}

async function documents(db: Kysely<never>): Promise<void> {
  await table(db, 'doc')
    .addColumn('id', 'integer', id)
    .addColumn('name', 'text', (c) => c.notNull().unique())
    .addColumn('kind', 'text', required)
    .addColumn('schema', 'integer', required)
    .addColumn('epoch', 'integer', required)
    .execute();
  // One B-tree in the order in which it is read, and `person_id` unchecked: a keystroke touches as few pages as it can.
  await db.schema
    .createTable('doc_update')
    .addColumn('doc_id', 'integer', (c) => c.notNull().references('doc.id').onDelete('cascade'))
    .addColumn('seq', 'integer', required)
    .addColumn('bytes', 'blob', required)
    .addColumn('person_id', 'text')
    .addColumn('at', 'integer', required)
    .addPrimaryKeyConstraint('doc_update_key', ['doc_id', 'seq'])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await table(db, 'doc_snapshot')
    .addColumn('doc_id', 'integer', (c) => c.primaryKey().notNull().references('doc.id').onDelete('cascade'))
    .addColumn('seq', 'integer', required)
    .addColumn('bytes', 'blob', required)
    .execute();
  await table(db, 'doc_version')
    .addColumn('seq', 'integer', id)
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('doc_id', 'integer', (c) => c.notNull().references('doc.id').onDelete('cascade'))
    .addColumn('at', 'integer', required)
    .addColumn('reason', 'text', required)
    .addColumn('state', 'blob', required)
    .execute();
  await index(db, 'doc_version', ['doc_id', 'seq']);
  await table(db, 'doc_quarantine')
    .addColumn('seq', 'integer', id)
    .addColumn('doc_id', 'integer', (c) => c.notNull().references('doc.id').onDelete('cascade'))
    .addColumn('bytes', 'blob', required)
    .addColumn('person_id', 'text')
    .addColumn('at', 'integer', required)
    .addColumn('reason', 'text', required)
    .execute();
  await index(db, 'doc_quarantine', ['doc_id', 'seq']);
}

type Column = Parameters<Parameters<CreateTableBuilder<string>['addColumn']>[2] & {}>[0];

function required(column: Column): Column {
  return column.notNull();
}

/** A number that only counts up, also past rows that were deleted. */
function id(column: Column): Column {
  return column.primaryKey().autoIncrement();
}

function table(db: Kysely<never>, name: string) {
  return db.schema.createTable(name).modifyEnd(sql`strict`);
}

async function index(db: Kysely<never>, on: string, columns: string[]): Promise<void> {
  await db.schema
    .createIndex(`${on}_${columns.join('_')}`)
    .on(on)
    .columns(columns)
    .execute();
}
