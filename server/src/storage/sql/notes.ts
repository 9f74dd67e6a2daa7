import type { Question } from '@cairn/shared/http/notesRoutes.ts';
import { sql } from 'kysely';
import type { NotesStore, SuggestionRow } from '../../domain/ports/notes.ts';
import type { Db } from './tables.ts';

const SUGGESTION = [
  'id',
  'mentorship_id as mentorshipId',
  'session_id as sessionId',
  'person_id as personId',
  'to_person_id as toId',
  'text',
  'at',
  'opened_at as openedAt',
  'opened_by as openedBy',
] as const;

/** A question whose session was cancelled, or in which nobody met, waits again. */
const state = sql<Question['state']>`case
  when session.id is null or session.outcome in ('cancelled', 'notHeld') then 'waiting'
  when session.state = 'ended' then 'asked' else 'agenda' end`;

const NOT_ASKED = sql<boolean>`(session.id is null or session.outcome is null or session.outcome <> 'held')`;

export function notesIn(db: Db): NotesStore {
  const suggestions = (from: Db = db) => from.selectFrom('suggestion').select(SUGGESTION);
  const questions = (from: Db = db) =>
    from
      .selectFrom('question')
      .leftJoin('session', 'session.id', 'question.session_id')
      .select([
        'question.id',
        'question.mentorship_id as mentorshipId',
        'question.person_id as personId',
        'question.to_person_id as toId',
        'question.at',
        'question.text',
        'question.session_id as sessionId',
        state.as('state'),
      ])
      .orderBy('question.at')
      .orderBy('question.id');
  const suggestion = async (id: string, from: Db = db): Promise<SuggestionRow | null> =>
    (await suggestions(from).where('id', '=', id).executeTakeFirst()) ?? null;
  const question = async (id: string, from: Db = db): Promise<Question | null> =>
    (await questions(from).where('question.id', '=', id).executeTakeFirst()) ?? null;

  return {
    suggestions: (sessionId) =>
      suggestions()
        .where('session_id', '=', sessionId)
        .where('opened_at', 'is', null)
        .orderBy('at')
        .orderBy('id')
        .execute(),
    getSuggestion: (id) => suggestion(id),
    addSuggestion: (row) =>
      db.transaction().execute(async (trx) => {
        await trx
          .insertInto('suggestion')
          .values({
            id: row.id,
            mentorship_id: row.mentorshipId,
            session_id: row.sessionId,
            person_id: row.personId,
            to_person_id: row.toId,
            text: row.text,
            at: row.at,
            opened_at: row.openedAt,
            opened_by: row.openedBy,
            written: 0,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
        return suggestions(trx).where('id', '=', row.id).executeTakeFirstOrThrow();
      }),
    editSuggestion: (id, { text, toId }) =>
      db.transaction().execute(async (trx) => {
        const done = await trx
          .updateTable('suggestion')
          .set({ text, to_person_id: toId })
          .where('id', '=', id)
          .where('opened_at', 'is', null)
          .executeTakeFirst();
        return done.numUpdatedRows > 0n ? suggestion(id, trx) : null;
      }),
    async removeSuggestion(id) {
      const done = await db
        .deleteFrom('suggestion')
        .where('id', '=', id)
        .where('opened_at', 'is', null)
        .executeTakeFirst();
      return done.numDeletedRows > 0n;
    },
    openSuggestion: (id, openedBy, openedAt) =>
      db.transaction().execute(async (trx) => {
        await trx
          .updateTable('suggestion')
          .set({ opened_by: openedBy, opened_at: openedAt })
          .where('id', '=', id)
          .where('opened_at', 'is', null)
          .execute();
        return suggestion(id, trx);
      }),
    unwrittenSuggestions: () =>
      suggestions().where('opened_at', 'is not', null).where('written', '=', 0).execute(),
    async suggestionWritten(id) {
      await db.updateTable('suggestion').set({ written: 1, text: '' }).where('id', '=', id).execute();
    },

    questions: (mentorshipId) =>
      questions()
        .innerJoin('member', (join) =>
          join
            .onRef('member.person_id', '=', 'question.person_id')
            .onRef('member.mentorship_id', '=', 'question.mentorship_id'),
        )
        .where('question.mentorship_id', '=', mentorshipId)
        .where('member.removed_at', 'is', null)
        .execute(),
    getQuestion: (id) => question(id),
    addQuestion: ({ id, mentorshipId, personId, toId, at, text, sessionId }) =>
      db.transaction().execute(async (trx) => {
        const row = { id, mentorship_id: mentorshipId, person_id: personId, to_person_id: toId, at, text };
        await trx
          .insertInto('question')
          .values({ ...row, session_id: sessionId })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
        return questions(trx).where('question.id', '=', id).executeTakeFirstOrThrow();
      }),
    async editQuestion(id, { text, toId }) {
      await db.updateTable('question').set({ text, to_person_id: toId }).where('id', '=', id).execute();
    },
    async removeQuestion(id) {
      await db.deleteFrom('question').where('id', '=', id).execute();
    },
    async questionsPlaced(ids, sessionId) {
      if (ids.length === 0) return;
      await db.updateTable('question').set({ session_id: sessionId }).where('id', 'in', ids).execute();
    },
    async questionsDue() {
      const rows = await db
        .selectFrom('question')
        .leftJoin('session', 'session.id', 'question.session_id')
        .innerJoin('session as open', 'open.mentorship_id', 'question.mentorship_id')
        .select('question.mentorship_id as id')
        .distinct()
        .where('open.state', '<>', 'ended')
        .where(state, '=', 'waiting')
        .execute();
      return rows.map(({ id }) => id);
    },
    questionsOf: (personId) =>
      questions()
        .innerJoin('mentorship', 'mentorship.id', 'question.mentorship_id')
        .innerJoin('member as author', (join) =>
          join
            .onRef('author.person_id', '=', 'question.person_id')
            .onRef('author.mentorship_id', '=', 'question.mentorship_id'),
        )
        .innerJoin('member as reader', 'reader.mentorship_id', 'question.mentorship_id')
        .select('mentorship.title as mentorshipTitle')
        .where('reader.person_id', '=', personId)
        .where('reader.removed_at', 'is', null)
        .where('author.removed_at', 'is', null)
        .where(NOT_ASKED)
        .execute(),

    async privateNotes(mentorshipId, personId) {
      const rows = await db
        .selectFrom('session')
        .innerJoin('doc', (join) =>
          join.on(sql`'private/' || session.id || '/' || ${personId}`, '=', sql.ref('doc.name')),
        )
        .select('session.id')
        .where('session.mentorship_id', '=', mentorshipId)
        .where(({ or, exists, selectFrom }) =>
          or([
            exists(selectFrom('doc_update').select('seq').whereRef('doc_id', '=', 'doc.id')),
            exists(selectFrom('doc_snapshot').select('seq').whereRef('doc_id', '=', 'doc.id')),
          ]),
        )
        .orderBy('session.number', 'desc')
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}
