import { index, required, table, typesIn } from './columns.ts';
import type { Migration } from './migration.ts';

/** Who was in a session's room from when to when, thanks, the yes to a certificate, and seats that came with an archive. */
export const archive: Migration = {
  name: '0009_archive',
  async up(db) {
    const t = typesIn(db);
    await db.schema
      .alterTable('reminder_choice')
      .addColumn('recap', t.truth, (c) => c.notNull().defaultTo(1))
      .execute();
    await table(db, 'attendance')
      .addColumn('id', t.text, (c) => c.primaryKey().notNull())
      .addColumn('mentorship_id', t.text, (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
      .addColumn('session_id', t.text, (c) => c.notNull().references('session.id').onDelete('cascade'))
      .addColumn('person_id', t.text, (c) => c.notNull().references('person.id'))
      .addColumn('came_at', t.time, required)
      .addColumn('seen_at', t.time, required)
      .addColumn('left_at', t.time)
      .execute();
    await index(db, 'attendance', ['mentorship_id']);
    await index(db, 'attendance', ['session_id']);
    await index(db, 'attendance', ['left_at']);
    await table(db, 'thanks')
      .addColumn('id', t.text, (c) => c.primaryKey().notNull())
      .addColumn('mentorship_id', t.text, (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
      .addColumn('written_by', t.text, (c) => c.notNull().references('person.id'))
      .addColumn('person_id', t.text, (c) => c.notNull().references('person.id'))
      .addColumn('text', t.text, required)
      .addColumn('at', t.time, required)
      .addColumn('shown', t.truth, required)
      .execute();
    await index(db, 'thanks', ['mentorship_id']);
    await table(db, 'certificate_yes')
      .addColumn('mentorship_id', t.text, (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
      .addColumn('person_id', t.text, (c) => c.notNull().references('person.id'))
      .addColumn('at', t.time, required)
      .addPrimaryKeyConstraint('certificate_yes_key', ['mentorship_id', 'person_id'])
      .execute();
    await table(db, 'seat_claim')
      .addColumn('id', t.text, (c) => c.primaryKey().notNull())
      .addColumn('mentorship_id', t.text, (c) => c.notNull().references('mentorship.id').onDelete('cascade'))
      .addColumn('person_id', t.text, (c) => c.notNull().references('person.id'))
      .addColumn('generation', t.integer, required)
      .execute();
    await index(db, 'seat_claim', ['mentorship_id']);
  },
};
