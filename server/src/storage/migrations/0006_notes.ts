import { index, required, table, typesIn } from './columns.ts';
import type { Migration } from './migration.ts';

/** Suggestions until they are opened, and questions between sessions. */
export const notes: Migration = {
  name: '0006_notes',
  async up(db) {
    const t = typesIn(db);
    await table(db, 'suggestion')
      .addColumn('id', t.text, (c) => c.primaryKey().notNull())
      .addColumn('mentorship_id', t.text, (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
      .addColumn('session_id', t.text, (c) => c.notNull().references('session.id').onDelete('cascade'))
      .addColumn('person_id', t.text, (c) => c.notNull().references('person.id').onDelete('cascade'))
      .addColumn('to_person_id', t.text, (c) => c.references('person.id').onDelete('cascade'))
      .addColumn('text', t.text, required)
      .addColumn('at', t.time, required)
      .addColumn('opened_at', t.time)
      .addColumn('opened_by', t.text, (c) => c.references('person.id').onDelete('set null'))
      .addColumn('written', t.truth, required)
      .execute();
    await index(db, 'suggestion', ['session_id']);
    await index(db, 'suggestion', ['opened_at', 'written']);
    await table(db, 'question')
      .addColumn('id', t.text, (c) => c.primaryKey().notNull())
      .addColumn('mentorship_id', t.text, (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
      .addColumn('person_id', t.text, (c) => c.notNull().references('person.id').onDelete('cascade'))
      .addColumn('to_person_id', t.text, (c) => c.references('person.id').onDelete('cascade'))
      .addColumn('text', t.text, required)
      .addColumn('at', t.time, required)
      .addColumn('session_id', t.text, (c) => c.references('session.id').onDelete('set null'))
      .execute();
    await index(db, 'question', ['mentorship_id']);
    await index(db, 'question', ['session_id']);
  },
};
