import type { Kysely } from 'kysely';
import { index, orderedTable, required, table, typesIn } from './columns.ts';
import type { Migration } from './migration.ts';

/** Rows of the actions and goals that lie in the documents; they are made from those, and made anew where they are missing. */
export const plan: Migration = {
  name: '0007_plan',
  async up(db: Kysely<never>) {
    const t = typesIn(db);
    await table(db, 'plan_state')
      .addColumn('mentorship_id', t.text, (c) =>
        c.primaryKey().notNull().references('mentorship.id').onDelete('cascade'),
      )
      .addColumn('epoch', t.integer, required)
      .addColumn('seq', t.integer, required)
      .execute();
    await orderedTable(db, 'plan_action')
      .addColumn('mentorship_id', t.text, (c) =>
        c.notNull().references('plan_state.mentorship_id').onDelete('cascade'),
      )
      .addColumn('id', t.text, required)
      .addColumn('title', t.text, required)
      .addColumn('owner_id', t.text)
      .addColumn('due', t.text)
      .addColumn('place', t.text, required)
      .addColumn('goal_id', t.text)
      .addColumn('if_when', t.text, required)
      .addColumn('then_what', t.text, required)
      .addColumn('session_id', t.text)
      .addColumn('reason', t.text, required)
      .addColumn('ended_at', t.time)
      .addColumn('ended_in', t.text)
      .addPrimaryKeyConstraint('plan_action_key', ['mentorship_id', 'id'])
      .execute();
    await index(db, 'plan_action', ['owner_id', 'place']);
    await orderedTable(db, 'plan_goal')
      .addColumn('mentorship_id', t.text, (c) =>
        c.notNull().references('plan_state.mentorship_id').onDelete('cascade'),
      )
      .addColumn('position', t.integer, required)
      .addColumn('id', t.text, required)
      .addColumn('title', t.text, required)
      .addColumn('owner_id', t.text)
      .addColumn('due', t.text)
      .addColumn('done', t.integer, required)
      .addColumn('total', t.integer, required)
      .addColumn('confidence', t.integer)
      .addPrimaryKeyConstraint('plan_goal_key', ['mentorship_id', 'position'])
      .execute();
  },
};
