import type { FeedbackStore } from '../../domain/ports/relationship.ts';
import type { Db } from './tables.ts';

export function feedbackIn(db: Db): FeedbackStore {
  return {
    list: (mentorshipId) =>
      db
        .selectFrom('feedback')
        .select([
          'mentorship_id as mentorshipId',
          'session_id as sessionId',
          'person_id as personId',
          'to_person_id as toId',
          'observed',
          'helped',
          'try_next as tryNext',
          'at',
        ])
        .where('mentorship_id', '=', mentorshipId)
        .orderBy('at')
        .orderBy('session_id')
        .orderBy('person_id')
        .orderBy('to_person_id')
        .execute(),
    put: ({ mentorshipId, sessionId, personId, toId, observed, helped, tryNext, at }) =>
      db.transaction().execute(async (trx) => {
        const given = await trx
          .selectFrom('feedback')
          .select('person_id')
          .where('session_id', '=', sessionId)
          .where('person_id', 'in', [personId, toId])
          .where('to_person_id', 'in', [personId, toId])
          .execute();
        if (given.length === 2) return false;
        const fields = { observed, helped, try_next: tryNext, at };
        await trx
          .insertInto('feedback')
          .values({
            mentorship_id: mentorshipId,
            session_id: sessionId,
            person_id: personId,
            to_person_id: toId,
            ...fields,
          })
          .onConflict((conflict) =>
            conflict.columns(['session_id', 'person_id', 'to_person_id']).doUpdateSet(fields),
          )
          .execute();
        return true;
      }),
  };
}
