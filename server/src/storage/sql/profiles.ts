import type { ProfileStore } from '../../domain/ports/home.ts';
import type { Db } from './tables.ts';

const PROFILE = ['pronouns', 'background', 'interests', 'ask_about as askAbout'] as const;

export function profilesIn(db: Db): ProfileStore {
  return {
    async get(personId) {
      const row = await db
        .selectFrom('profile')
        .select(PROFILE)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return row ?? null;
    },
    ofMembers: (mentorshipId) =>
      db
        .selectFrom('profile')
        .innerJoin('member', 'member.person_id', 'profile.person_id')
        .select([...PROFILE, 'profile.person_id as personId'])
        .where('member.mentorship_id', '=', mentorshipId)
        .where('member.removed_at', 'is', null)
        .orderBy('profile.person_id')
        .execute(),
    async put(personId, profile, at) {
      if (!profile) {
        await db.deleteFrom('profile').where('person_id', '=', personId).execute();
        return;
      }
      const { askAbout, ...same } = profile;
      const fields = { ...same, ask_about: askAbout, changed_at: at };
      await db
        .insertInto('profile')
        .values({ person_id: personId, ...fields })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet(fields))
        .execute();
    },
  };
}
