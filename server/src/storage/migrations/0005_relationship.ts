import type { Kysely } from 'kysely';
import { index, orderedTable, required, typesIn, type table } from './columns.ts';
import type { Migration } from './migration.ts';

/** What people promise each other and say of a session: agreement, milestones, feedback, check-ins, reflections. */
export const relationship: Migration = {
  name: '0005_relationship',
  async up(db: Kysely<never>) {
    const t = typesIn(db);
    /** A table of what a person wrote or did in a mentorship. */
    const written = (builder: ReturnType<typeof table>) =>
      builder
        .addColumn('mentorship_id', t.text, (c) =>
          c.notNull().references('mentorship.id').onDelete('cascade'),
        )
        .addColumn('person_id', t.text, (c) => c.notNull().references('person.id').onDelete('cascade'));
    const ofSession = (builder: ReturnType<typeof table>) =>
      written(builder).addColumn('session_id', t.text, (c) =>
        c.notNull().references('session.id').onDelete('cascade'),
      );
    await written(orderedTable(db, 'agreement_version'))
      .addColumn('version', t.integer, required)
      .addColumn('at', t.time, required)
      .addColumn('texts', t.text, required)
      .addColumn('lead_rule', t.text, required)
      .addPrimaryKeyConstraint('agreement_version_key', ['mentorship_id', 'version'])
      .execute();
    await written(orderedTable(db, 'agreement_signature'))
      .addColumn('version', t.integer, required)
      .addColumn('at', t.time, required)
      .addPrimaryKeyConstraint('agreement_signature_key', ['mentorship_id', 'version', 'person_id'])
      .execute();
    await written(orderedTable(db, 'milestone'))
      .addColumn('id', t.text, required)
      .addColumn('title', t.text, required)
      .addColumn('date', t.text)
      .addColumn('reached_at', t.time)
      .addPrimaryKeyConstraint('milestone_key', ['mentorship_id', 'id'])
      .execute();
    await ofSession(orderedTable(db, 'feedback'))
      .addColumn('to_person_id', t.text, (c) => c.notNull().references('person.id').onDelete('cascade'))
      .addColumn('observed', t.text, required)
      .addColumn('helped', t.text, required)
      .addColumn('try_next', t.text, required)
      .addColumn('at', t.time, required)
      .addPrimaryKeyConstraint('feedback_key', ['session_id', 'person_id', 'to_person_id'])
      .execute();
    await ofSession(orderedTable(db, 'check_in'))
      .addColumn('confidence', t.integer)
      .addColumn('line', t.text, required)
      .addColumn('at', t.time, required)
      .addPrimaryKeyConstraint('check_in_key', ['session_id', 'person_id'])
      .execute();
    await ofSession(orderedTable(db, 'reflection'))
      .addColumn('learned', t.text, required)
      .addColumn('worked', t.text, required)
      .addColumn('confidence', t.integer)
      .addColumn('at', t.time, required)
      .addPrimaryKeyConstraint('reflection_key', ['session_id', 'person_id'])
      .execute();
    await ofSession(orderedTable(db, 'closing_answer'))
      .addColumn('learned', t.text, required)
      .addColumn('worked', t.text, required)
      .addColumn('at', t.time, required)
      .addPrimaryKeyConstraint('closing_answer_key', ['session_id', 'person_id'])
      .execute();
    await written(orderedTable(db, 'score_sharing'))
      .addPrimaryKeyConstraint('score_sharing_key', ['mentorship_id', 'person_id'])
      .execute();
    for (const name of ['feedback', 'check_in', 'reflection', 'closing_answer']) {
      await index(db, name, ['mentorship_id']);
    }
    for (const name of PERSONAL) await index(db, name, ['person_id']);
  },
};

/** Erasing a person looks through these. */
const PERSONAL = [
  'agreement_version',
  'agreement_signature',
  'milestone',
  'feedback',
  'check_in',
  'reflection',
  'closing_answer',
  'score_sharing',
];
