import { typesIn } from './columns.ts';
import type { Migration } from './migration.ts';

/** Who leads, and purposes that are only proposed. What was a purpose before stays one: whoever set it might. */
export const leading: Migration = {
  name: '0003_leading',
  async up(db) {
    const t = typesIn(db);
    await db.schema
      .alterTable('session')
      .addColumn('lead_mode', t.text, (c) => c.notNull().defaultTo('open'))
      .execute();
    for (const name of ['leader_id', 'proposed_purpose', 'proposed_by']) {
      await db.schema.alterTable('session').addColumn(name, t.text).execute();
    }
    await db.schema
      .alterTable('mentorship')
      .addColumn('lead_rule', t.text, (c) => c.notNull().defaultTo('free'))
      .execute();
  },
};
