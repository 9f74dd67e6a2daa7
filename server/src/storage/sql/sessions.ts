import type { AgendaClock, Session } from '@cairn/shared/mentorship.ts';
import type { SeatRow, Store } from '../../domain/ports.ts';
import { insertDocuments } from './documents.ts';
import type { Db } from './tables.ts';

const SESSION = [
  'id',
  'mentorship_id as mentorshipId',
  'number',
  'purpose',
  'state',
  'created_at as createdAt',
  'started_at as startedAt',
  'ended_at as endedAt',
] as const;

const CHAT_MESSAGE = [
  'id',
  'session_id as sessionId',
  'person_id as personId',
  'name',
  'text',
  'at',
] as const;

export function sessionsIn(db: Db): Store['sessions'] {
  return {
    create: (session, documents) =>
      db.transaction().execute(async (trx) => {
        const open = await trx
          .selectFrom('session')
          .select('id')
          .where('mentorship_id', '=', session.mentorshipId)
          .where('state', '!=', 'ended')
          .executeTakeFirst();
        if (open && session.state !== 'ended') return null;
        await insertSession(trx, session);
        await insertDocuments(trx, documents);
        return session;
      }),
    async get(id) {
      return (await db.selectFrom('session').select(SESSION).where('id', '=', id).executeTakeFirst()) ?? null;
    },
    list: (mentorshipId) =>
      db
        .selectFrom('session')
        .select(SESSION)
        .where('mentorship_id', '=', mentorshipId)
        .orderBy('number')
        .execute(),
    async update({ id, purpose, state, startedAt, endedAt }) {
      await db
        .updateTable('session')
        .set({ purpose, state, started_at: startedAt, ended_at: endedAt })
        .where('id', '=', id)
        .execute();
    },
  };
}

export async function insertSession(db: Db, session: Session): Promise<void> {
  await db
    .insertInto('session')
    .values({
      id: session.id,
      mentorship_id: session.mentorshipId,
      number: session.number,
      purpose: session.purpose,
      state: session.state,
      created_at: session.createdAt,
      started_at: session.startedAt,
      ended_at: session.endedAt,
    })
    .execute();
}

export function chatIn(db: Db): Store['chat'] {
  return {
    add: ({ id, sessionId, personId, name, text, at }) =>
      db.transaction().execute(async (trx) => {
        await trx
          .insertInto('chat_message')
          .values({ id, session_id: sessionId, person_id: personId, name, text, at })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
        return trx
          .selectFrom('chat_message')
          .select(CHAT_MESSAGE)
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
      }),
    async list(sessionId, limit) {
      const newestFirst = await db
        .selectFrom('chat_message')
        .select(CHAT_MESSAGE)
        .where('session_id', '=', sessionId)
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
      return newestFirst.reverse();
    },
    async ofPeople(personIds) {
      if (personIds.length === 0) return [];
      return db
        .selectFrom('chat_message')
        .select(CHAT_MESSAGE)
        .where('person_id', 'in', personIds)
        .orderBy('seq')
        .execute();
    },
  };
}

export function seatsIn(db: Db): Store['seats'] {
  return {
    async put({ peerId, sessionId, personId, companion, handRaisedAt, media }) {
      const fields = {
        session_id: sessionId,
        person_id: personId,
        companion: companion ? 1 : 0,
        hand_raised_at: handRaisedAt,
        microphone: media.microphone ? 1 : 0,
        camera: media.camera ? 1 : 0,
      };
      await db
        .insertInto('seat')
        .values({ peer_id: peerId, ...fields })
        .onConflict((conflict) => conflict.column('peer_id').doUpdateSet(fields))
        .execute();
    },
    async remove(peerId) {
      await db.deleteFrom('seat').where('peer_id', '=', peerId).execute();
    },
    async ofSession(sessionId) {
      const rows = await db
        .selectFrom('seat')
        .selectAll()
        .where('session_id', '=', sessionId)
        .orderBy('peer_id')
        .execute();
      return rows.map((row): SeatRow => ({
        peerId: row.peer_id,
        sessionId: row.session_id,
        personId: row.person_id,
        companion: row.companion === 1,
        handRaisedAt: row.hand_raised_at,
        media: { microphone: row.microphone === 1, camera: row.camera === 1 },
      }));
    },
    async removeSession(sessionId) {
      await db.deleteFrom('seat').where('session_id', '=', sessionId).execute();
    },
  };
}

export function clocksIn(db: Db): Store['clocks'] {
  return {
    async get(sessionId): Promise<AgendaClock> {
      const row = await db
        .selectFrom('agenda_clock')
        .selectAll()
        .where('session_id', '=', sessionId)
        .executeTakeFirst();
      if (!row) return { running: null, elapsedMs: {} };
      const { running_item: itemId, running_since: startedAt } = row;
      return {
        running: itemId !== null && startedAt !== null ? { itemId, startedAt } : null,
        elapsedMs: JSON.parse(row.elapsed_ms) as Record<string, number>,
      };
    },
    async put(sessionId, { running, elapsedMs }) {
      const fields = {
        running_item: running?.itemId ?? null,
        running_since: running?.startedAt ?? null,
        elapsed_ms: JSON.stringify(elapsedMs),
      };
      await db
        .insertInto('agenda_clock')
        .values({ session_id: sessionId, ...fields })
        .onConflict((conflict) => conflict.column('session_id').doUpdateSet(fields))
        .execute();
    },
  };
}
