import type { HomeRouteName, SupportContact } from '@cairn/shared/http/homeRoutes.ts';
import { NO_PROFILE, PROFILE_FIELDS } from '@cairn/shared/profile.ts';
import type { Clock, Store } from '../domain/ports.ts';
import type { SearchProjection } from '../domain/search/SearchProjection.ts';
import type { Handlers } from './handlers.ts';

export interface HomeHandlersOptions {
  store: Store;
  search: SearchProjection;
  clock: Clock;
  support: readonly SupportContact[];
}

export function homeHandlers({
  store: { profiles },
  search,
  clock,
  support,
}: HomeHandlersOptions): Pick<Handlers, HomeRouteName> {
  return {
    searchMentorship: (_call, { mentorshipId, words }) => search.find(mentorshipId, words),

    readProfiles: async (_call, { mentorshipId }) => ({ profiles: await profiles.ofMembers(mentorshipId) }),

    readMyProfile: async ({ person }) => (await profiles.get(person.id)) ?? NO_PROFILE,

    setMyProfile: async ({ person }, profile) => {
      const isEmpty = PROFILE_FIELDS.every((field) => profile[field] === '');
      await profiles.put(person.id, isEmpty ? null : profile, clock.now());
      return profile;
    },

    readSupport: () => ({ contacts: [...support] }),
  };
}
