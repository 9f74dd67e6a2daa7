import type { AttendanceStore, CertificateStore, ThanksStore } from '../../domain/ports.ts';
import type { Db, Tables } from './tables.ts';

export function attendanceIn(db: Db): AttendanceStore {
  return {
    async came({ id, mentorshipId, sessionId, personId, cameAt, seenAt, leftAt }) {
      await db
        .insertInto('attendance')
        .values({
          id,
          mentorship_id: mentorshipId,
          session_id: sessionId,
          person_id: personId,
          came_at: cameAt,
          seen_at: seenAt,
          left_at: leftAt,
        })
        .execute();
    },
    async seen(ids, at) {
      if (ids.length === 0) return;
      await db
        .updateTable('attendance')
        .set({ seen_at: at })
        .where('id', 'in', ids)
        .where('left_at', 'is', null)
        .execute();
    },
    async left(id, at) {
      await db
        .updateTable('attendance')
        .set({ seen_at: at, left_at: at })
        .where('id', '=', id)
        .where('left_at', 'is', null)
        .execute();
    },
    async endOpen() {
      await db
        .updateTable('attendance')
        .set((row) => ({ left_at: row.ref('seen_at') }))
        .where('left_at', 'is', null)
        .execute();
    },
    of: (mentorshipId) =>
      db
        .selectFrom('attendance')
        .select([
          'id',
          'session_id as sessionId',
          'person_id as personId',
          'came_at as cameAt',
          'seen_at as seenAt',
          'left_at as leftAt',
        ])
        .where('mentorship_id', '=', mentorshipId)
        .orderBy('came_at')
        .orderBy('id')
        .execute(),
  };
}

export function thanksIn(db: Db): ThanksStore {
  const rows = db.selectFrom('thanks').selectAll();
  return {
    async add({ id, mentorshipId, writtenBy, personId, text, at, shown }) {
      await db
        .insertInto('thanks')
        .values({
          id,
          mentorship_id: mentorshipId,
          written_by: writtenBy,
          person_id: personId,
          text,
          at,
          shown: shown ? 1 : 0,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    async get(id) {
      const row = await rows.where('id', '=', id).executeTakeFirst();
      return row ? { ...thanksOf(row), mentorshipId: row.mentorship_id } : null;
    },
    async of(mentorshipId) {
      const found = await rows
        .where('mentorship_id', '=', mentorshipId)
        .orderBy('at')
        .orderBy('id')
        .execute();
      return found.map(thanksOf);
    },
    async show(id, shown) {
      await db
        .updateTable('thanks')
        .set({ shown: shown ? 1 : 0 })
        .where('id', '=', id)
        .execute();
    },
    async remove(id) {
      await db.deleteFrom('thanks').where('id', '=', id).execute();
    },
  };
}

function thanksOf({ id, written_by: writtenBy, person_id: personId, text, at, shown }: Tables['thanks']) {
  return { id, writtenBy, personId, text, at, shown: shown === 1 };
}

export function certificatesIn(db: Db): CertificateStore {
  return {
    of: (mentorshipId) =>
      db
        .selectFrom('certificate_yes')
        .select(['person_id as personId', 'at'])
        .where('mentorship_id', '=', mentorshipId)
        .orderBy('at')
        .execute(),
    async say(mentorshipId, personId, at) {
      await db
        .insertInto('certificate_yes')
        .values({ mentorship_id: mentorshipId, person_id: personId, at })
        .onConflict((conflict) => conflict.columns(['mentorship_id', 'person_id']).doNothing())
        .execute();
    },
    async takeBack(mentorshipId, personId) {
      await db
        .deleteFrom('certificate_yes')
        .where('mentorship_id', '=', mentorshipId)
        .where('person_id', '=', personId)
        .execute();
    },
  };
}
