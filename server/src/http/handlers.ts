import type { InputOf, OutputOf } from '@cairn/shared/contract.ts';
import type { LinkInfo, RouteName, Routes } from '@cairn/shared/http/routes.ts';
import { CONTRACT_VERSION } from '@cairn/shared/mentorship.ts';
import type { Documents } from '../domain/documents.ts';
import type { Entered, Mentorships, OpenLink } from '../domain/mentorships.ts';
import type { Browser, Person, Store } from '../domain/ports.ts';
import { CHAT_LIMIT } from '../domain/room/roomChat.ts';
import type { Standing } from '../domain/standing.ts';
import type { Tickets } from '../domain/tickets.ts';
import type { Limiter } from './limits.ts';

export interface HandlersOptions {
  store: Store;
  mentorships: Mentorships;
  documents: Documents;
  tickets: Tickets;
  limiter: Limiter;
  whoCanStart: 'anyone' | 'members';
}

/** What every call knows of whoever makes it. */
export interface Call {
  /** The address or network that the call came from, for limits. */
  address: string;
  /** Where people reach this server, such as `https://cairn.example`. */
  baseUrl: string;
  browser: Browser | null;
  /** Gives the browser its cookie. */
  setCookie(secret: string): void;
}

/** What a call knows besides, by the route's access. */
export interface CallOf {
  anyone: Call;
  person: Call & { person: Person };
  member: Call & { person: Person; standing: Standing };
}

type Handler<N extends RouteName> = (
  call: CallOf[Routes[N]['access']],
  input: InputOf<Routes[N]>,
) => Promise<OutputOf<Routes[N]>> | OutputOf<Routes[N]>;

export type Handlers = { [N in RouteName]: Handler<N> };

/** What each route does, once it is known who calls and that they may. */
export function createHandlers(options: HandlersOptions): Handlers {
  const { store, mentorships, documents, tickets, limiter, whoCanStart } = options;
  return {
    about: () => ({ contractVersion: CONTRACT_VERSION, whoCanStart }),

    listMine: async ({ browser }) => ({ mentorships: await mentorships.mine(browser) }),

    startMentorship: async (call, input) => {
      await limiter.take('starts', call.address);
      const { links, ...state } = withCookie(call, await mentorships.start(call.browser, input));
      return { ...state, links: addresses(call, links) };
    },

    readMentorship: ({ standing }) => mentorships.state(standing),

    previewLink: ({ address, browser }, { secret }) =>
      limiter.tryLink(address, () => mentorships.preview(browser, secret)),

    joinByLink: async (call, input) => {
      await limiter.take('joins', call.address);
      const join = () => mentorships.join(call.browser, input);
      return withCookie(call, await limiter.tryLink(call.address, join));
    },

    listLinks: async (call, { mentorshipId }) => ({
      links: addresses(call, await mentorships.links(mentorshipId)),
    }),

    renewLink: async (call, { mentorshipId, linkId }) => ({
      links: addresses(call, await mentorships.renewLink(mentorshipId, linkId)),
    }),

    removeMember: async (_call, { mentorshipId, personId }) => ({
      members: await mentorships.remove(mentorshipId, personId),
    }),

    createNextSession: (_call, { mentorshipId, purpose }) =>
      mentorships.createNextSession(mentorshipId, purpose),

    renameMe: async ({ person }, { name }) => {
      await mentorships.rename(person, name);
      return { personId: person.id, name };
    },

    signallingTicket: async ({ person, standing }, { sessionId }) => {
      await limiter.take('tickets', person.id);
      const mentorshipId = standing.mentorship.id;
      return { ticket: tickets.issue({ door: 'signalling', personId: person.id, mentorshipId, sessionId }) };
    },

    documentTicket: async ({ person, standing }, { document }) => {
      await limiter.take('tickets', person.id);
      return documents.ticket(standing, document);
    },

    readChat: async (_call, { sessionId }) => ({ messages: await store.chat.list(sessionId, CHAT_LIMIT) }),

    listVersions: async ({ standing }, { document }) => ({
      versions: await documents.versions(standing, document),
    }),

    readVersion: async ({ standing }, { document, versionId }) => {
      const { state, ...version } = await documents.version(standing, document, versionId);
      return { version, update: Buffer.from(state).toString('base64') };
    },

    restoreVersion: async ({ person, standing }, { document, versionId }) => {
      await limiter.take('restores', person.id);
      return documents.restore(standing, document, versionId);
    },
  };
}

function withCookie<T>(call: Call, { state, newSecret }: Entered<T>): T {
  if (newSecret !== null) call.setCookie(newSecret);
  return state;
}

/** Links as addresses to hand on; the secret stands in the fragment, which no browser sends. */
function addresses({ baseUrl }: Call, links: readonly OpenLink[]): LinkInfo[] {
  return links.map(({ id, role, generation, secret }) => ({
    id,
    role,
    generation,
    url: `${baseUrl}/join#${secret}`,
  }));
}
