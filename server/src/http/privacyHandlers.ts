import { parseDocumentName } from '@cairn/shared/collab/documents.ts';
import type { PrivacyRouteName, PrivacyState } from '@cairn/shared/http/privacyRoutes.ts';
import type { Departures } from '../domain/departures.ts';
import type { Store } from '../domain/ports.ts';
import type { AccessLog } from '../domain/privacy/accessLog.ts';
import type { Erasure } from '../domain/privacy/erasure.ts';
import type { Retentions } from '../domain/privacy/retentions.ts';
import type { Handlers } from './handlers.ts';
import type { Limiter } from './limits.ts';

export interface PrivacyHandlersOptions {
  store: Store;
  departures: Departures;
  erasure: Erasure;
  retentions: Retentions;
  accessLog: AccessLog;
  limiter: Limiter;
}

export function privacyHandlers({
  store,
  departures,
  erasure,
  retentions,
  accessLog,
  limiter,
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

    setRetention: async ({ standing, person }, { mentorshipId, years }) => {
      await limiter.take('announcements', person.id);
      await retentions.set(standing, years);
      return stateOf(mentorshipId);
    },

    leaveMentorship: async ({ person }, { mentorshipId, heirId, erase }) => {
      if (erase) await limiter.take('erasures', `${mentorshipId} ${person.id}`);
      await departures.leave(mentorshipId, person.id, heirId);
      if (erase) await erasure.eraseWords({ mentorshipId, personId: person.id });
      return null;
    },

    // Its end is not counted: there are no more of them than proposals, and a yes can always be taken back.
    proposeErasure: async ({ standing, person }) => {
      await limiter.take('announcements', person.id);
      return erasure.propose(standing);
    },

    agreeToErasure: ({ standing }, { proposalId }) => erasure.agree(standing, proposalId),

    endErasure: async ({ standing }, { proposalId }) => {
      await erasure.end(standing, proposalId);
      return null;
    },

    listLeft: async ({ browser }) => ({ left: await store.privacy.left(browser?.personIds ?? []) }),

    // Of private ones only to whose they are, and of somebody who is gone for good: no browser speaks for them any more.
    listErased: async ({ browser }, { documents }) => {
      const owners = documents.flatMap((name) => ownerOf(name) ?? []);
      const people = await store.people.getMany([...new Set(owners)]);
      const told = new Set([
        ...(browser?.personIds ?? []),
        ...people.filter(({ name }) => name === '').map(({ id }) => id),
      ]);
      const asked = documents.filter((name) => told.has(ownerOf(name) ?? '') || ownerOf(name) === null);
      return { erased: await store.privacy.erasedAmong(asked) };
    },

    eraseMyWords: async ({ person }, { mentorshipId }) => {
      await limiter.take('erasures', `${mentorshipId} ${person.id}`);
      await erasure.eraseWords({ mentorshipId, personId: person.id });
      return null;
    },
  };
}

/** Whose private document it is; null for what is shared. */
function ownerOf(name: string): string | null {
  const document = parseDocumentName(name);
  return document?.kind === 'private' ? document.personId : null;
}
