import type { Selectable } from 'kysely';
import type { Member } from '@cairn/shared/mentorship.ts';
import type { Link, MemberRow, Store } from '../../domain/ports.ts';
import { insertDocuments } from './documents.ts';
import { insertSession } from './sessions.ts';
import type { Db, Tables } from './tables.ts';

const MENTORSHIP = [
  'id',
  'title',
  'kind',
  'formality',
  'lead_rule as leadRule',
  'created_at as createdAt',
] as const;
const LINK = ['id', 'mentorship_id as mentorshipId', 'role', 'generation'] as const;

export function mentorshipsIn(db: Db): Store['mentorships'] {
  return {
    start: ({ mentorship, owner, links, session, documents }) =>
      db.transaction().execute(async (trx) => {
        const { id, title, kind, formality, leadRule, createdAt } = mentorship;
        await trx
          .insertInto('mentorship')
          .values({ id, title, kind, formality, lead_rule: leadRule, created_at: createdAt })
          .execute();
        if (links.length > 0) {
          await trx
            .insertInto('link')
            .values(
              links.map((link) => ({
                id: link.id,
                mentorship_id: link.mentorshipId,
                role: link.role,
                generation: link.generation,
              })),
            )
            .execute();
        }
        await putMember(trx, owner);
        await insertSession(trx, session);
        await insertDocuments(trx, documents);
      }),
    async get(id) {
      return (
        (await db.selectFrom('mentorship').select(MENTORSHIP).where('id', '=', id).executeTakeFirst()) ?? null
      );
    },
    async ofPeople(personIds) {
      if (personIds.length === 0) return [];
      const rows = await db
        .selectFrom('member')
        .innerJoin('mentorship', 'mentorship.id', 'member.mentorship_id')
        .selectAll('member')
        .select(['title', 'kind', 'formality', 'lead_rule', 'created_at'])
        .where('person_id', 'in', personIds)
        .where('removed_at', 'is', null)
        .orderBy('created_at', 'desc')
        .orderBy('mentorship.id')
        .orderBy('person_id')
        .execute();
      return rows.map((row) => ({
        mentorship: {
          id: row.mentorship_id,
          title: row.title,
          kind: row.kind,
          formality: row.formality,
          leadRule: row.lead_rule,
          createdAt: row.created_at,
        },
        member: memberOf(row),
      }));
    },
    async setKind(id, kind) {
      await db.updateTable('mentorship').set({ kind }).where('id', '=', id).execute();
    },
  };
}

export function membersIn(db: Db): Store['members'] {
  const rows = db.selectFrom('member').selectAll('member').orderBy('joined_at').orderBy('person_id');
  return {
    put: (member) => putMember(db, member),
    async get(mentorshipId, personId) {
      const row = await rows
        .where('mentorship_id', '=', mentorshipId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return row ? memberOf(row) : null;
    },
    async list(mentorshipId) {
      const found = await rows
        .innerJoin('person', 'person.id', 'member.person_id')
        .select('person.name')
        .where('mentorship_id', '=', mentorshipId)
        .where('removed_at', 'is', null)
        .execute();
      return found.map((row): Member => ({
        personId: row.person_id,
        name: row.name,
        role: row.role,
        isOwner: row.is_owner === 1,
        joinedAt: row.joined_at,
      }));
    },
    async all(mentorshipId) {
      return (await rows.where('mentorship_id', '=', mentorshipId).execute()).map(memberOf);
    },
    passOwnership: (mentorshipId, fromPersonId, toPersonId) =>
      db.transaction().execute(async (trx) => {
        for (const [personId, isOwner] of [
          [fromPersonId, 0],
          [toPersonId, 1],
        ] as const) {
          await trx
            .updateTable('member')
            .set({ is_owner: isOwner })
            .where('mentorship_id', '=', mentorshipId)
            .where('person_id', '=', personId)
            .execute();
        }
      }),
    remove: (mentorshipId, personId, at, by = personId) =>
      db.transaction().execute(async (trx) => {
        const removed = await trx
          .updateTable('member')
          .set({ removed_at: at, removed_by: by })
          .where('mentorship_id', '=', mentorshipId)
          .where('person_id', '=', personId)
          .where('removed_at', 'is', null)
          .returning('mentorship_id')
          .executeTakeFirst();
        if (!removed) return;
        await renewLinks(trx, ['mentorship_id', removed.mentorship_id]);
        await trx
          .updateTable('seat_claim')
          .set((row) => ({ generation: row('generation', '+', 1) }))
          .where('mentorship_id', '=', removed.mentorship_id)
          .execute();
      }),
  };
}

export function linksIn(db: Db): Store['links'] {
  return {
    async get(id) {
      return (await db.selectFrom('link').select(LINK).where('id', '=', id).executeTakeFirst()) ?? null;
    },
    list: (mentorshipId) =>
      db.selectFrom('link').select(LINK).where('mentorship_id', '=', mentorshipId).orderBy('id').execute(),
    renew: async (id) => (await renewLinks(db, ['id', id]))[0] ?? null,
  };
}

function renewLinks(db: Db, [column, id]: ['id' | 'mentorship_id', string]): Promise<Link[]> {
  return db
    .updateTable('link')
    .set((row) => ({ generation: row('generation', '+', 1) }))
    .where(column, '=', id)
    .returning(LINK)
    .execute();
}

async function putMember(db: Db, member: MemberRow): Promise<void> {
  const fields = {
    role: member.role,
    is_owner: member.isOwner ? 1 : 0,
    joined_at: member.joinedAt,
    link_id: member.linkId,
    removed_at: member.removedAt,
  };
  await db
    .insertInto('member')
    .values({ mentorship_id: member.mentorshipId, person_id: member.personId, ...fields })
    .onConflict((conflict) => conflict.columns(['mentorship_id', 'person_id']).doUpdateSet(fields))
    .execute();
}

function memberOf(row: Selectable<Tables['member']>): MemberRow {
  return {
    mentorshipId: row.mentorship_id,
    personId: row.person_id,
    role: row.role,
    isOwner: row.is_owner === 1,
    joinedAt: row.joined_at,
    linkId: row.link_id,
    removedAt: row.removed_at,
  };
}
