import { index, required, table, typesIn } from './columns.ts';
import type { Migration } from './migration.ts';

/** Templates of people's own, what sessions of a series begin with, overtime that was given, and silences. */
export const templates: Migration = {
  name: '0011_templates',
  async up(db) {
    const t = typesIn(db);
    await table(db, 'own_template')
      .addColumn('id', t.text, (c) => c.primaryKey().notNull())
      .addColumn('person_id', t.text, (c) => c.notNull().references('person.id').onDelete('cascade'))
      .addColumn('name', t.text, required)
      .addColumn('items', t.text, required)
      .execute();
    await index(db, 'own_template', ['person_id']);
    await db.schema.alterTable('series').addColumn('agenda', t.text).execute();
    await db.schema
      .alterTable('agenda_clock')
      .addColumn('extensions', t.text, (c) => c.notNull().defaultTo('[]'))
      .execute();
    await table(db, 'silence')
      .addColumn('session_id', t.text, (c) =>
        c.primaryKey().notNull().references('session.id').onDelete('cascade'),
      )
      .addColumn('mentorship_id', t.text, (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
      .addColumn('person_id', t.text, required)
      .addColumn('started_at', t.time, required)
      .addColumn('ends_at', t.time, required)
      .execute();
    await index(db, 'silence', ['mentorship_id']);
  },
};
