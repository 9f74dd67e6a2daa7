import type { Selectable } from 'kysely';
import type { AccessEntry, ErasureProposal, PrivacyStore, Retention } from '../../domain/ports/privacy.ts';
import { documentsOf, documentsUnder, removeDocuments, removeMentorship, removeWords } from './erasing.ts';
import { queueMail } from './mails.ts';
import type { Db, Tables } from './tables.ts';

/** The key in `job_done` that says that the files hold something that was erased. */
const SCRUB = 'scrub';
const PRIVATE = 'private/';

export function privacyIn(db: Db, scrubFiles: () => Promise<void>): PrivacyStore {
  return {
    proposal: (mentorshipId) => proposalIn(db, mentorshipId),
    propose: (proposal, mails) =>
      db.transaction().execute(async (trx) => {
        const { id, mentorshipId, proposedBy, at, until } = proposal;
        const made = await trx
          .insertInto('erasure_proposal')
          .values({ mentorship_id: mentorshipId, id, proposed_by: proposedBy, at, until })
          .onConflict((conflict) => conflict.column('mentorship_id').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (!made) return false;
        await consent(trx, mentorshipId, proposedBy, at);
        for (const mail of mails) await queueMail(trx, mail);
        return true;
      }),
    agree: (mentorshipId, proposalId, personId, at) =>
      db.transaction().execute(async (trx) => {
        const proposal = await proposalIn(trx, mentorshipId);
        if (proposal?.id !== proposalId) return null;
        await consent(trx, mentorshipId, personId, at);
        return proposalIn(trx, mentorshipId);
      }),
    endProposal: (mentorshipId, proposalId, mails) =>
      db.transaction().execute(async (trx) => {
        const ended = await trx
          .deleteFrom('erasure_proposal')
          .where('mentorship_id', '=', mentorshipId)
          .where('id', '=', proposalId)
          .returning('id')
          .executeTakeFirst();
        if (ended) for (const mail of mails) await queueMail(trx, mail);
        return ended !== undefined;
      }),
    async endProposalsBefore(time) {
      await db.deleteFrom('erasure_proposal').where('until', '<', time).execute();
    },

    async retention(mentorshipId) {
      const row = await db
        .selectFrom('retention')
        .selectAll()
        .where('mentorship_id', '=', mentorshipId)
        .executeTakeFirst();
      return row ? retentionOf(row) : null;
    },
    setRetention: ({ mentorshipId, years, next, setBy, setAt, warnedAt }, mails) =>
      db.transaction().execute(async (trx) => {
        const fields = {
          years,
          next_years: next?.years ?? null,
          next_at: next?.at ?? null,
          set_by: setBy,
          set_at: setAt,
          warned_at: warnedAt,
        };
        await trx
          .insertInto('retention')
          .values({ mentorship_id: mentorshipId, ...fields })
          .onConflict((conflict) => conflict.column('mentorship_id').doUpdateSet(fields))
          .execute();
        for (const mail of mails) await queueMail(trx, mail);
      }),
    async retentions() {
      const rows = await db
        .selectFrom('retention')
        .selectAll()
        .where((row) => row.or([row('years', 'is not', null), row('next_years', 'is not', null)]))
        .orderBy('mentorship_id')
        .execute();
      return rows.map(retentionOf);
    },
    async abandoned(before) {
      const rows = await db
        .selectFrom('member')
        .select('mentorship_id')
        .groupBy('mentorship_id')
        .having((row) => row(row.fn.count('removed_at'), '=', row.fn.countAll()))
        .having((row) => row(row.fn.max('removed_at'), '<', before))
        .orderBy('mentorship_id')
        .execute();
      return rows.map((row) => row.mentorship_id);
    },

    async lastRemoval(mentorshipId) {
      const row = await db
        .selectFrom('member')
        .select((from) => from.fn.max('removed_at').as('at'))
        .where('mentorship_id', '=', mentorshipId)
        .where('role', '!=', 'observer')
        .whereRef('removed_by', '!=', 'person_id')
        .executeTakeFirst();
      return row?.at ?? null;
    },

    async noteAccess({ mentorshipId, personId, kind, subject, at }) {
      const day = new Date(at).toISOString().slice(0, 10);
      await db
        .insertInto('access_entry')
        .values({ mentorship_id: mentorshipId, person_id: personId, kind, subject, day, at })
        .onConflict((conflict) =>
          conflict.columns(['mentorship_id', 'person_id', 'kind', 'subject', 'day']).doNothing(),
        )
        .execute();
    },
    async accesses(mentorshipId, personId, limit) {
      const rows = await db
        .selectFrom('access_entry')
        .selectAll()
        .where('mentorship_id', '=', mentorshipId)
        .where((row) => row.or([row('person_id', '=', personId), row('subject', 'not like', `${PRIVATE}%`)]))
        .orderBy('at', 'desc')
        .orderBy('person_id')
        .orderBy('subject')
        .limit(limit)
        .execute();
      return rows.map((row): AccessEntry => ({
        mentorshipId,
        personId: row.person_id,
        kind: row.kind,
        subject: row.subject,
        at: row.at,
      }));
    },
    async forgetAccessesBefore(time) {
      await db.deleteFrom('access_entry').where('at', '<', time).execute();
    },

    eraseMentorship: (mentorshipId, at, mails) =>
      db.transaction().execute(async (trx) => {
        const there = await trx
          .selectFrom('mentorship')
          .select('id')
          .where('id', '=', mentorshipId)
          .executeTakeFirst();
        if (!there) return false;
        await removeMentorship(trx, mentorshipId, at);
        for (const mail of mails) await queueMail(trx, mail);
        await scrubLater(trx, at);
        return true;
      }),
    async isErased(subject) {
      if ('mentorshipId' in subject) {
        const { mentorshipId } = subject;
        const row = await db
          .selectFrom('erased_mentorship')
          .select('id')
          .where('id', '=', mentorshipId)
          .executeTakeFirst();
        return row !== undefined;
      }
      const name = 'document' in subject ? subject.document : `agenda/${subject.sessionId}`;
      const row = await db
        .selectFrom('erased_document')
        .select('name')
        .where('name', '=', name)
        .executeTakeFirst();
      return row !== undefined;
    },
    async erasedAmong(documents) {
      if (documents.length === 0) return [];
      const rows = await db
        .selectFrom('erased_document')
        .select('name')
        .where('name', 'in', documents)
        .where('name', 'not in', db.selectFrom('doc').select('doc.name'))
        .orderBy('name')
        .execute();
      return rows.map(({ name }) => name);
    },
    async addTask({ mentorshipId, personId }, at) {
      await db
        .insertInto('erasure_task')
        .values({ mentorship_id: mentorshipId, person_id: personId, at })
        .onConflict((conflict) => conflict.columns(['mentorship_id', 'person_id']).doNothing())
        .execute();
    },
    async tasks() {
      const rows = await db.selectFrom('erasure_task').selectAll().orderBy('at').execute();
      return rows.map((row) => ({ mentorshipId: row.mentorship_id, personId: row.person_id }));
    },
    eraseWords: (task, at) =>
      db.transaction().execute(async (trx) => {
        const documents = await documentsOf(trx, task.mentorshipId);
        const own = documents.filter((name) => isPrivateOf(name, task.personId));
        await removeDocuments(trx, own);
        await removeWords(trx, task);
        await scrubLater(trx, at);
      }),
    async left(personIds) {
      if (personIds.length === 0) return [];
      const rows = await db
        .selectFrom('member')
        .innerJoin('mentorship', 'mentorship.id', 'member.mentorship_id')
        .select(['mentorship.id', 'title', 'person_id', 'removed_at'])
        .where('person_id', 'in', personIds)
        .where('removed_at', 'is not', null)
        .orderBy('removed_at', 'desc')
        .execute();
      return rows.map((row) => ({
        mentorshipId: row.id,
        title: row.title,
        personId: row.person_id,
        leftAt: row.removed_at ?? 0,
      }));
    },
    privateDocuments: async (personId) =>
      (await documentsUnder(db, personId)).filter((name) => isPrivateOf(name, personId)),
    documents: (mentorshipId) => documentsOf(db, mentorshipId),
    removeDocuments: (names, at) =>
      db.transaction().execute(async (trx) => {
        await removeDocuments(trx, names);
        await scrubLater(trx, at);
      }),

    async isScrubDue() {
      const row = await db.selectFrom('job_done').select('key').where('key', '=', SCRUB).executeTakeFirst();
      return row !== undefined;
    },
    async scrub() {
      await scrubFiles();
      await db.deleteFrom('job_done').where('key', '=', SCRUB).execute();
    },
  };
}

function isPrivateOf(name: string, personId: string): boolean {
  return name.startsWith(PRIVATE) && name.endsWith(`/${personId}`);
}

async function consent(db: Db, mentorshipId: string, personId: string, at: number): Promise<void> {
  await db
    .insertInto('erasure_consent')
    .values({ mentorship_id: mentorshipId, person_id: personId, at })
    .onConflict((conflict) => conflict.columns(['mentorship_id', 'person_id']).doNothing())
    .execute();
}

/** In the transaction of what is erased: where the process dies after it, the files are made anew at the next start. */
async function scrubLater(db: Db, at: number): Promise<void> {
  await db
    .insertInto('job_done')
    .values({ key: SCRUB, at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ at }))
    .execute();
}

async function proposalIn(db: Db, mentorshipId: string): Promise<ErasureProposal | null> {
  const row = await db
    .selectFrom('erasure_proposal')
    .selectAll()
    .where('mentorship_id', '=', mentorshipId)
    .executeTakeFirst();
  if (!row) return null;
  const agreed = await db
    .selectFrom('erasure_consent')
    .select('person_id')
    .where('mentorship_id', '=', mentorshipId)
    .orderBy('at')
    .orderBy('person_id')
    .execute();
  return {
    id: row.id,
    mentorshipId,
    proposedBy: row.proposed_by,
    at: row.at,
    until: row.until,
    agreed: agreed.map(({ person_id }) => person_id),
  };
}

function retentionOf(row: Selectable<Tables['retention']>): Retention {
  const { next_years: nextYears, next_at: nextAt } = row;
  return {
    mentorshipId: row.mentorship_id,
    years: row.years,
    next: nextYears !== null && nextAt !== null ? { years: nextYears, at: nextAt } : null,
    setBy: row.set_by,
    setAt: row.set_at,
    warnedAt: row.warned_at,
  };
}
