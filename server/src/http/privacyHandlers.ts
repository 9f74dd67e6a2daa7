import type { PrivacyRouteName, PrivacyState } from '@cairn/shared/http/privacyRoutes.ts';
import type { Departures } from '../domain/departures.ts';
import type { Store } from '../domain/ports.ts';
import type { AccessLog } from '../domain/privacy/accessLog.ts';
import type { Erasure } from '../domain/privacy/erasure.ts';
import type { Retentions } from '../domain/privacy/retentions.ts';
import type { Handlers } from './handlers.ts';

export interface PrivacyHandlersOptions {
  store: Store;
  departures: Departures;
  erasure: Erasure;
  retentions: Retentions;
  accessLog: AccessLog;
}

export function privacyHandlers({
  store,
  departures,
  erasure,
  retentions,
  accessLog,
}: PrivacyHandlersOptions): Pick<Handlers, PrivacyRouteName> {
  async function stateOf(mentorshipId: string): Promise<PrivacyState> {
    const [retention, rest] = await Promise.all([
      retentions.state(mentorshipId),
      erasure.state(mentorshipId),
    ]);
    return { retention, ...rest };
  }
  return {
    readPrivacy: (_call, { mentorshipId }) => stateOf(mentorshipId),

    readAccesses: async ({ person }, { mentorshipId }) => ({
      accesses: await accessLog.read(mentorshipId, person.id),
    }),

    setRetention: async ({ standing }, { mentorshipId, years }) => {
      await retentions.set(standing, years);
      return stateOf(mentorshipId);
    },

    leaveMentorship: async ({ person }, { mentorshipId, heirId, erase }) => {
      await departures.leave(mentorshipId, person.id, heirId);
      if (erase) await erasure.eraseWords({ mentorshipId, personId: person.id });
      return null;
    },

    proposeErasure: ({ standing }) => erasure.propose(standing),

    agreeToErasure: ({ standing }, { proposalId }) => erasure.agree(standing, proposalId),

    endErasure: async ({ standing }, { proposalId }) => {
      await erasure.end(standing, proposalId);
      return null;
    },

    listLeft: async ({ browser }) => ({ left: await store.privacy.left(browser?.personIds ?? []) }),

    listErased: async (_call, { documents }) => ({ erased: await store.privacy.erasedAmong(documents) }),

    eraseMyWords: async ({ person }, { mentorshipId }) => {
      await erasure.eraseWords({ mentorshipId, personId: person.id });
      return null;
    },
  };
}
