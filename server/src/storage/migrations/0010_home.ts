import type { Kysely } from 'kysely';
import { index, orderedTable, required, table, typesIn } from './columns.ts';
import type { Migration } from './migration.ts';

/** What people say about themselves, and rows of the shared documents to search in, which are made from those. */
export const home: Migration = {
  name: '0010_home',
  async up(db: Kysely<never>) {
    const t = typesIn(db);
    await table(db, 'profile')
      .addColumn('person_id', t.text, (c) =>
        c.primaryKey().notNull().references('person.id').onDelete('cascade'),
      )
      .addColumn('pronouns', t.text, required)
      .addColumn('background', t.text, required)
      .addColumn('interests', t.text, required)
      .addColumn('ask_about', t.text, required)
      .addColumn('changed_at', t.time, required)
      .execute();
    await table(db, 'search_state')
      .addColumn('document', t.text, (c) => c.primaryKey().notNull())
      .addColumn('mentorship_id', t.text, (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
      .addColumn('epoch', t.integer, required)
      .addColumn('seq', t.integer, required)
      .execute();
    await index(db, 'search_state', ['mentorship_id']);
    await orderedTable(db, 'search_text')
      .addColumn('document', t.text, (c) =>
        c.notNull().references('search_state.document').onDelete('cascade'),
      )
      .addColumn('id', t.text, required)
      .addColumn('mentorship_id', t.text, (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
      .addColumn('kind', t.text, required)
      .addColumn('session_id', t.text)
      .addColumn('title', t.text, required)
      .addColumn('text', t.text, required)
      .addColumn('folded', t.text, required)
      .addPrimaryKeyConstraint('search_text_key', ['document', 'id'])
      .execute();
    await index(db, 'search_text', ['mentorship_id']);
  },
};
