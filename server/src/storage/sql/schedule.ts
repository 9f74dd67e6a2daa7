import type { TemplateItem } from '@cairn/shared/agendaItem.ts';
import type { Repeat } from '@cairn/shared/schedule/repeat.ts';
import type { Db, Tables } from './tables.ts';
import type { JobStore, PlannedSession, ScheduleStore, SeriesRow, SessionPlan } from '../../domain/ports.ts';
import { insertDocuments } from './documents.ts';
import { queueMail } from './mails.ts';
import { insertSession, renumber, sessionOf, sessions, timeColumns } from './sessions.ts';

export function scheduleIn(db: Db): ScheduleStore {
  const series = db.selectFrom('series').selectAll().orderBy('id');
  const choices = db.selectFrom('reminder_choice').selectAll();
  const planned = sessions(db).where('state', '=', 'planned').where('starts_at', 'is not', null);
  return {
    async series(mentorshipId) {
      return (await series.where('mentorship_id', '=', mentorshipId).execute()).map(seriesOf);
    },
    async runningSeries() {
      return (await series.where('done', '=', 0).execute()).map(seriesOf);
    },
    async sessions(mentorshipId) {
      const rows = await sessions(db).where('mentorship_id', '=', mentorshipId).orderBy('number').execute();
      return rows.map(plannedOf);
    },
    apply: (change) =>
      db.transaction().execute(async (trx) => {
        for (const row of change.series) await putSeries(trx, row);
        // An occurrence is there once: those that change places make room first.
        for (const { sessionId } of change.planned) {
          await trx.updateTable('session').set({ occurrence: null }).where('id', '=', sessionId).execute();
        }
        for (const { sessionId, sequence } of change.cancelled) {
          await trx
            .updateTable('session')
            .set({ state: 'ended', outcome: 'cancelled', ended_at: change.at, sequence })
            .where('id', '=', sessionId)
            .where('state', '=', 'planned')
            .execute();
        }
        for (const plan of change.planned) await putPlan(trx, plan);
        for (const { session, plan, documents } of change.created) {
          const number = await freeNumber(trx, change.mentorshipId);
          await insertSession(trx, { ...session, number });
          await putPlan(trx, plan);
          await insertDocuments(trx, documents);
        }
        await renumber(trx, change.mentorshipId);
        for (const mail of change.mails) await queueMail(trx, mail);
      }),
    async startingBetween(from, to) {
      const rows = await planned
        .where('starts_at', '>=', from)
        .where('starts_at', '<', to)
        .orderBy('starts_at')
        .orderBy('id')
        .execute();
      return rows.map(plannedOf);
    },
    async overdue(before) {
      const rows = await planned
        .where((row) => row(row('starts_at', '+', row('minutes', '*', row.lit(60_000))), '<', before))
        .orderBy('starts_at')
        .orderBy('id')
        .execute();
      return rows.map(plannedOf);
    },
    async liveSince(before) {
      const rows = await sessions(db)
        .where('state', '=', 'live')
        .where('started_at', '<', before)
        .orderBy('id')
        .execute();
      return rows.map(sessionOf);
    },
    async endedBetween(from, to) {
      const rows = await sessions(db)
        .where('outcome', '=', 'held')
        .where('ended_at', '>=', from)
        .where('ended_at', '<', to)
        .orderBy('ended_at')
        .orderBy('id')
        .execute();
      return rows.map(sessionOf);
    },
    async reminders(mentorshipId) {
      const rows = await choices.where('mentorship_id', '=', mentorshipId).execute();
      return new Map(
        rows.map((row) => [
          row.person_id,
          {
            dayBefore: row.day_before === 1,
            shortlyBefore: row.shortly_before === 1,
            openActions: row.open_actions === 1,
            recap: row.recap === 1,
          },
        ]),
      );
    },
    async setReminders(mentorshipId, personId, reminders) {
      const fields = {
        day_before: reminders.dayBefore ? 1 : 0,
        shortly_before: reminders.shortlyBefore ? 1 : 0,
        open_actions: reminders.openActions ? 1 : 0,
        recap: reminders.recap ? 1 : 0,
      };
      await db
        .insertInto('reminder_choice')
        .values({ mentorship_id: mentorshipId, person_id: personId, ...fields })
        .onConflict((conflict) => conflict.columns(['mentorship_id', 'person_id']).doUpdateSet(fields))
        .execute();
    },
    async zones(personIds) {
      if (personIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('person_zone')
        .selectAll()
        .where('person_id', 'in', personIds)
        .execute();
      return new Map(rows.map((row) => [row.person_id, row.zone]));
    },
    async setZone(personId, zone) {
      await db
        .insertInto('person_zone')
        .values({ person_id: personId, zone })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ zone }))
        .execute();
    },
    async feed(personId) {
      const row = await db
        .selectFrom('calendar_feed')
        .select('generation')
        .where('person_id', '=', personId)
        .where('revoked', '=', 0)
        .executeTakeFirst();
      return row?.generation ?? null;
    },
    async renewFeed(personId) {
      const row = await db
        .insertInto('calendar_feed')
        .values({ person_id: personId, generation: 1, revoked: 0 })
        .onConflict((conflict) =>
          conflict
            .column('person_id')
            .doUpdateSet((to) => ({ generation: to('calendar_feed.generation', '+', 1), revoked: 0 })),
        )
        .returning('generation')
        .executeTakeFirstOrThrow();
      return row.generation;
    },
    async revokeFeed(personId) {
      await db.updateTable('calendar_feed').set({ revoked: 1 }).where('person_id', '=', personId).execute();
    },
  };
}

export function jobsIn(db: Db): JobStore {
  return {
    once: (key, at, mails) =>
      db.transaction().execute(async (trx) => {
        const kept = await trx
          .insertInto('job_done')
          .values({ key, at })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .returning('key')
          .executeTakeFirst();
        if (!kept) return false;
        for (const mail of mails) await queueMail(trx, mail);
        return true;
      }),
    async isDone(key) {
      const row = await db.selectFrom('job_done').select('key').where('key', '=', key).executeTakeFirst();
      return row !== undefined;
    },
    async forgetBefore(time) {
      await db.deleteFrom('job_done').where('at', '<', time).execute();
    },
  };
}

async function putSeries(trx: Db, row: SeriesRow): Promise<void> {
  const fields = {
    mentorship_id: row.mentorshipId,
    start: row.start,
    zone: row.zone,
    minutes: row.minutes,
    repeat: JSON.stringify(row.repeat),
    uid: row.uid,
    sequence: row.sequence,
    done: row.done ? 1 : 0,
    agenda: row.agenda && JSON.stringify(row.agenda),
  };
  await trx
    .insertInto('series')
    .values({ id: row.id, ...fields })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(fields))
    .execute();
}

async function putPlan(
  trx: Db,
  { sessionId, time, plannedAt, occurrence, sequence }: SessionPlan,
): Promise<void> {
  await trx
    .updateTable('session')
    .set({ ...timeColumns(time), planned_at: plannedAt, occurrence, sequence })
    .where('id', '=', sessionId)
    .where('state', '=', 'planned')
    .execute();
}

async function freeNumber(trx: Db, mentorshipId: string): Promise<number> {
  const row = await trx
    .selectFrom('session')
    .select((from) => from.fn.max('number').as('last'))
    .where('mentorship_id', '=', mentorshipId)
    .executeTakeFirst();
  return Math.max(0, row?.last ?? 0) + 1;
}

function seriesOf(row: Tables['series']): SeriesRow {
  return {
    id: row.id,
    mentorshipId: row.mentorship_id,
    start: row.start,
    zone: row.zone,
    minutes: row.minutes,
    repeat: JSON.parse(row.repeat) as Repeat,
    uid: row.uid,
    sequence: row.sequence,
    done: row.done === 1,
    agenda: row.agenda === null ? null : (JSON.parse(row.agenda) as TemplateItem[]),
  };
}

function plannedOf(row: Tables['session']): PlannedSession {
  const session = sessionOf(row);
  return {
    sessionId: row.id,
    session,
    time: session.time,
    plannedAt: row.planned_at,
    occurrence: row.occurrence,
    sequence: row.sequence,
  };
}
