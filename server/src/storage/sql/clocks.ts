import type { AgendaClock, Extension } from '@cairn/shared/mentorship.ts';
import type { ClockStore } from '../../domain/ports.ts';
import type { Db } from './tables.ts';

export function clocksIn(db: Db): ClockStore {
  return {
    async get(sessionId): Promise<AgendaClock> {
      const row = await db
        .selectFrom('agenda_clock')
        .selectAll()
        .where('session_id', '=', sessionId)
        .executeTakeFirst();
      if (!row) return { running: null, elapsedMs: {}, extensions: [] };
      const { running_item: itemId, running_since: startedAt } = row;
      return {
        running: itemId !== null && startedAt !== null ? { itemId, startedAt } : null,
        elapsedMs: JSON.parse(row.elapsed_ms) as Record<string, number>,
        extensions: JSON.parse(row.extensions) as Extension[],
      };
    },
    async put(sessionId, { running, elapsedMs, extensions }) {
      const fields = {
        running_item: running?.itemId ?? null,
        running_since: running?.startedAt ?? null,
        elapsed_ms: JSON.stringify(elapsedMs),
        extensions: JSON.stringify(extensions),
      };
      await db
        .insertInto('agenda_clock')
        .values({ session_id: sessionId, ...fields })
        .onConflict((conflict) => conflict.column('session_id').doUpdateSet(fields))
        .execute();
    },
    async silence(sessionId) {
      const row = await db
        .selectFrom('silence')
        .select(['started_at as startedAt', 'ends_at as endsAt', 'person_id as personId'])
        .where('session_id', '=', sessionId)
        .executeTakeFirst();
      return row ?? null;
    },
    async setSilence({ id, mentorshipId }, silence) {
      if (silence === null) {
        await db.deleteFrom('silence').where('session_id', '=', id).execute();
        return;
      }
      const fields = {
        person_id: silence.personId,
        started_at: silence.startedAt,
        ends_at: silence.endsAt,
      };
      await db
        .insertInto('silence')
        .values({ session_id: id, mentorship_id: mentorshipId, ...fields })
        .onConflict((conflict) => conflict.column('session_id').doUpdateSet(fields))
        .execute();
    },
  };
}
