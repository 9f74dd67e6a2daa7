import type { AgreementTexts } from '@cairn/shared/agreement.ts';
import { sql } from 'kysely';
import type { AgreementStore } from '../../domain/ports/relationship.ts';
import { queueMail } from './mails.ts';
import type { Db } from './tables.ts';

const HEAD = ['version', 'person_id as personId', 'at', 'lead_rule as leadRule'] as const;

export function agreementsIn(db: Db): AgreementStore {
  return {
    versions: (mentorshipId) =>
      db
        .selectFrom('agreement_version')
        .select(HEAD)
        .where('mentorship_id', '=', mentorshipId)
        .orderBy('version', 'desc')
        .execute(),
    async version(mentorshipId, version) {
      const row = await db
        .selectFrom('agreement_version')
        .select([...HEAD, 'texts'])
        .where('mentorship_id', '=', mentorshipId)
        .where('version', '=', version)
        .executeTakeFirst();
      return row ? { ...row, texts: JSON.parse(row.texts) as AgreementTexts } : null;
    },
    add: (mentorshipId, { version, personId, at, texts, leadRule }, mails) =>
      db.transaction().execute(async (trx) => {
        if ((await newest(trx, mentorshipId)) !== version - 1) return false;
        await trx
          .insertInto('agreement_version')
          .values({
            ...{ mentorship_id: mentorshipId, version, at },
            person_id: personId,
            texts: JSON.stringify(texts),
            lead_rule: leadRule,
          })
          .execute();
        for (const mail of mails) await queueMail(trx, mail);
        return true;
      }),
    signatures: (mentorshipId) =>
      db
        .selectFrom('agreement_signature')
        .select(['version', 'person_id as personId', 'at'])
        .where('mentorship_id', '=', mentorshipId)
        .orderBy('version')
        .orderBy('at')
        .orderBy('person_id')
        .execute(),
    sign: (mentorshipId, { version, personId, at }, leadRule) =>
      db.transaction().execute(async (trx) => {
        if ((await newest(trx, mentorshipId)) !== version) return false;
        await trx
          .insertInto('agreement_signature')
          .values({ mentorship_id: mentorshipId, version, person_id: personId, at })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        if (leadRule !== null) {
          await trx
            .updateTable('mentorship')
            .set({ lead_rule: leadRule })
            .where('id', '=', mentorshipId)
            .execute();
        }
        return true;
      }),
    async setFormality(id, formality) {
      await db.updateTable('mentorship').set({ formality }).where('id', '=', id).execute();
    },
    milestones: (mentorshipId) =>
      db
        .selectFrom('milestone')
        .select(['id', 'title', 'date', 'reached_at as reachedAt', 'person_id as personId'])
        .where('mentorship_id', '=', mentorshipId)
        .orderBy((row) => row.fn.coalesce('date', sql.lit('9999-99-99')))
        .orderBy('title')
        .orderBy('id')
        .execute(),
    async putMilestone(mentorshipId, { id, title, date, reachedAt, personId }) {
      const fields = { title, date, reached_at: reachedAt };
      await db
        .insertInto('milestone')
        .values({ mentorship_id: mentorshipId, id, person_id: personId, ...fields })
        .onConflict((conflict) => conflict.columns(['mentorship_id', 'id']).doUpdateSet(fields))
        .execute();
    },
    async removeMilestone(mentorshipId, id) {
      await db
        .deleteFrom('milestone')
        .where('mentorship_id', '=', mentorshipId)
        .where('id', '=', id)
        .execute();
    },
  };
}

/** The number of the newest version; 0 where there is none. */
async function newest(db: Db, mentorshipId: string): Promise<number> {
  const row = await db
    .selectFrom('agreement_version')
    .select((select) => select.fn.max('version').as('version'))
    .where('mentorship_id', '=', mentorshipId)
    .executeTakeFirst();
  return row?.version ?? 0;
}
