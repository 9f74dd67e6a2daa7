import type { OwnTemplate } from '@cairn/shared/http/templateRoutes.ts';
import type { TemplateStore } from '../../domain/ports.ts';
import type { Db } from './tables.ts';

export function templatesIn(db: Db): TemplateStore {
  return {
    async ofPerson(personId) {
      const rows = await db
        .selectFrom('own_template')
        .select(['id', 'name', 'items'])
        .where('person_id', '=', personId)
        .orderBy('name')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ ...row, items: JSON.parse(row.items) as OwnTemplate['items'] }));
    },
    put: (personId, { id, name, items }) =>
      db.transaction().execute(async (trx) => {
        const fields = { name, items: JSON.stringify(items) };
        const there = await trx
          .selectFrom('own_template')
          .select('person_id')
          .where('id', '=', id)
          .executeTakeFirst();
        if (there && there.person_id !== personId) return false;
        await trx
          .insertInto('own_template')
          .values({ id, person_id: personId, ...fields })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(fields))
          .execute();
        return true;
      }),
    async remove(personId, id) {
      await db.deleteFrom('own_template').where('id', '=', id).where('person_id', '=', personId).execute();
    },
  };
}
