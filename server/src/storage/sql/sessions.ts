import type { Session, SessionTime } from '@cairn/shared/mentorship.ts';
import type { SeatRow, Store } from '../../domain/ports.ts';
import { insertDocuments } from './documents.ts';
import type { Db, Tables } from './tables.ts';

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
        const waiting = await trx
          .selectFrom('session')
          .select('id')
          .where('mentorship_id', '=', session.mentorshipId)
          .where('state', '=', 'planned')
          .where('starts_at', 'is', null)
          .executeTakeFirst();
        if (waiting && session.state === 'planned' && session.time === null) return null;
        await insertSession(trx, session);
        await insertDocuments(trx, documents);
        await renumber(trx, session.mentorshipId);
        return readSession(trx, session.id);
      }),
    get: (id) => readSession(db, id),
    async list(mentorshipId) {
      const rows = await sessions(db).where('mentorship_id', '=', mentorshipId).orderBy('number').execute();
      return rows.map(sessionOf);
    },
    update: (session) =>
      db.transaction().execute(async (trx) => {
        const { id, mentorshipId } = session;
        if (session.state === 'live') {
          const live = await trx
            .selectFrom('session')
            .select('id')
            .where('mentorship_id', '=', mentorshipId)
            .where('state', '=', 'live')
            .where('id', '!=', id)
            .executeTakeFirst();
          if (live) return null;
        }
        await trx.updateTable('session').set(changing(session)).where('id', '=', id).execute();
        await renumber(trx, mentorshipId);
        return readSession(trx, id);
      }),
  };
}

/** Sessions as the contract has them, with what is kept of their times besides. */
export function sessions(db: Db) {
  return db.selectFrom('session').selectAll();
}

async function readSession(db: Db, id: string): Promise<Session | null> {
  const row = await sessions(db).where('id', '=', id).executeTakeFirst();
  return row ? sessionOf(row) : null;
}

export function sessionOf(row: Tables['session']): Session {
  const { starts_at: startsAt, minutes, zone, proposed_purpose: text, proposed_by: personId } = row;
  return {
    id: row.id,
    mentorshipId: row.mentorship_id,
    number: row.outcome === 'cancelled' ? 0 : row.number,
    purpose: row.purpose,
    proposal: text !== null && personId !== null ? { text, personId } : null,
    leadMode: row.lead_mode,
    leaderId: row.leader_id,
    state: row.state,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    metAt: row.met_at,
    time:
      startsAt === null || minutes === null || zone === null
        ? null
        : { startsAt, minutes, zone, seriesId: row.series_id, moved: row.moved === 1 },
    pausedAt: row.paused_at,
    pausedMs: row.paused_ms,
    outcome: row.outcome,
  };
}

export async function insertSession(db: Db, session: Session): Promise<void> {
  await db
    .insertInto('session')
    .values({
      id: session.id,
      mentorship_id: session.mentorshipId,
      number: session.number,
      created_at: session.createdAt,
      ...changing(session),
      ...timeColumns(session.time),
      planned_at: null,
      occurrence: null,
      sequence: 0,
    })
    .execute();
}

/** The columns of all that changes in a session by itself; its times change with the schedule. */
function changing(session: Session) {
  return {
    purpose: session.purpose,
    proposed_purpose: session.proposal?.text ?? null,
    proposed_by: session.proposal?.personId ?? null,
    lead_mode: session.leadMode,
    leader_id: session.leaderId,
    state: session.state,
    started_at: session.startedAt,
    ended_at: session.endedAt,
    met_at: session.metAt,
    paused_at: session.pausedAt,
    paused_ms: session.pausedMs,
    outcome: session.outcome,
  };
}

export function timeColumns(time: SessionTime | null) {
  return {
    starts_at: time?.startsAt ?? null,
    minutes: time?.minutes ?? null,
    zone: time?.zone ?? null,
    series_id: time?.seriesId ?? null,
    moved: time?.moved === true ? 1 : 0,
  };
}

/**
 * Numbers of planned sessions go on from the last that was begun, in the order of their times. Those that were
 * cancelled count down from -1, out of the way.
 */
export async function renumber(trx: Db, mentorshipId: string): Promise<void> {
  const rows = await sessions(trx).where('mentorship_id', '=', mentorshipId).orderBy('number').execute();
  const isCancelled = (row: Tables['session']) => row.outcome === 'cancelled';
  const isOpen = (row: Tables['session']) => row.state !== 'ended';
  const rank = (row: Tables['session']) => (row.state === 'live' ? -Infinity : (row.starts_at ?? 0));
  const open = rows
    .filter(isOpen)
    .sort((a, b) => (rank(a) === rank(b) ? a.number - b.number : rank(a) - rank(b)));
  const over = rows.filter((row) => !isOpen(row) && !isCancelled(row));
  const first = Math.max(0, ...over.map(({ number }) => number)) + 1;
  const wanted = new Map(open.map(({ id }, index) => [id, first + index]));
  const below = Math.min(0, ...rows.filter(isCancelled).map(({ number }) => number));
  rows
    .filter((row) => isCancelled(row) && row.number > 0)
    .forEach(({ id }, index) => wanted.set(id, below - 1 - index));
  const changed = rows.filter(({ id, number }) => (wanted.get(id) ?? number) !== number);
  // Numbers are unique: first all that change go out of each other's way.
  const least = Math.min(below, ...[...wanted.values(), 0]);
  for (const [index, { id }] of changed.entries()) {
    await trx
      .updateTable('session')
      .set({ number: least - 1 - index })
      .where('id', '=', id)
      .execute();
  }
  for (const { id, number } of changed) {
    await trx
      .updateTable('session')
      .set({ number: wanted.get(id) ?? number })
      .where('id', '=', id)
      .execute();
  }
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
