import type { Kysely } from 'kysely';
import type { LearningKey, LearningStore } from '../../domain/ports/relationship.ts';
import type { Db, Tables } from './tables.ts';

const KEY = ['mentorship_id as mentorshipId', 'session_id as sessionId', 'person_id as personId'] as const;

export function learningIn(db: Db): LearningStore {
  return {
    async own(mentorshipId, personId) {
      const [checkIns, reflections] = await Promise.all([
        db
          .selectFrom('check_in')
          .select([...KEY, 'confidence', 'line', 'at'])
          .where('mentorship_id', '=', mentorshipId)
          .where('person_id', '=', personId)
          .orderBy('at')
          .execute(),
        db
          .selectFrom('reflection')
          .select([...KEY, 'learned', 'worked', 'confidence', 'at'])
          .where('mentorship_id', '=', mentorshipId)
          .where('person_id', '=', personId)
          .orderBy('at')
          .execute(),
      ]);
      return { checkIns, reflections };
    },
    putCheckIn: (key, checkIn) => put(db, 'check_in', key, checkIn),
    putReflection: (key, reflection) => put(db, 'reflection', key, reflection),
    async sharing(mentorshipId) {
      const rows = await db
        .selectFrom('score_sharing')
        .select('person_id')
        .where('mentorship_id', '=', mentorshipId)
        .orderBy('person_id')
        .execute();
      return rows.map((row) => row.person_id);
    },
    async setSharing(mentorshipId, personId, shares) {
      const row = { mentorship_id: mentorshipId, person_id: personId };
      if (shares) {
        await db
          .insertInto('score_sharing')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      } else {
        await db
          .deleteFrom('score_sharing')
          .where('mentorship_id', '=', mentorshipId)
          .where('person_id', '=', personId)
          .execute();
      }
    },
    closings: (mentorshipId) =>
      db
        .selectFrom('closing_answer')
        .select([...KEY, 'learned', 'worked', 'at'])
        .where('mentorship_id', '=', mentorshipId)
        .orderBy('at')
        .orderBy('session_id')
        .orderBy('person_id')
        .execute(),
    putClosing: (key, closing) => put(db, 'closing_answer', key, closing),
  };
}

type Table = 'check_in' | 'reflection' | 'closing_answer';
/** What the three have in common. */
type Keyed = Pick<Tables['closing_answer'], 'mentorship_id' | 'session_id' | 'person_id'>;
type Fields<T extends Table> = T extends Table ? Omit<Tables[T], keyof Keyed> : never;

/** One row of a person in a session: put in the place of what was there, or taken away. */
async function put(
  db: Db,
  table: Table,
  { mentorshipId, sessionId, personId }: LearningKey,
  fields: Fields<Table> | null,
): Promise<void> {
  const rows = db as unknown as Kysely<Record<Table, Keyed>>;
  if (fields === null) {
    await rows
      .deleteFrom(table)
      .where('session_id', '=', sessionId)
      .where('person_id', '=', personId)
      .execute();
    return;
  }
  const key: Keyed = { mentorship_id: mentorshipId, session_id: sessionId, person_id: personId };
  await rows
    .insertInto(table)
    .values({ ...key, ...fields })
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'person_id']).doUpdateSet(fields as Partial<Keyed>),
    )
    .execute();
}
