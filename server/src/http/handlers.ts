import type { InputOf, OutputOf } from '@cairn/shared/contract.ts';
import type { LinkInfo, LinkList, RouteName, Routes } from '@cairn/shared/http/routes.ts';
import { CONTRACT_VERSION } from '@cairn/shared/mentorship.ts';
import type { Documents } from '../domain/documents.ts';
import type { LinksOfMentorship, Mentorships, OpenLink } from '../domain/mentorships.ts';
import type { Account, AuthCall, Browser, Person, Store } from '../domain/ports.ts';
import { CHAT_LIMIT } from '../domain/room/roomChat.ts';
import type { Standing } from '../domain/standing.ts';
import type { Tickets } from '../domain/tickets.ts';
import { archiveHandlers, type ArchiveHandlersOptions } from './archiveHandlers.ts';
import { accountHandlers, type AccountHandlersOptions } from './accountHandlers.ts';
import { homeHandlers, type HomeHandlersOptions } from './homeHandlers.ts';
import type { Limiter } from './limits.ts';
import { notesHandlers, type NotesHandlersOptions } from './notesHandlers.ts';
import { planHandlers, type PlanHandlersOptions } from './planHandlers.ts';
import { relationshipHandlers, type RelationshipHandlersOptions } from './relationshipHandlers.ts';
import { privacyHandlers, type PrivacyHandlersOptions } from './privacyHandlers.ts';
import { withCookie } from './withCookie.ts';
import { recognitionHandlers, type RecognitionHandlersOptions } from './recognitionHandlers.ts';
import { scheduleHandlers, type ScheduleHandlersOptions } from './scheduleHandlers.ts';
import { templateHandlers, type TemplateHandlersOptions } from './templateHandlers.ts';

export interface HandlersOptions
  extends
    AccountHandlersOptions,
    ArchiveHandlersOptions,
    RecognitionHandlersOptions,
    NotesHandlersOptions,
    PlanHandlersOptions,
    RelationshipHandlersOptions,
    PrivacyHandlersOptions,
    HomeHandlersOptions,
    ScheduleHandlersOptions,
    TemplateHandlersOptions {
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
  /** When it was asked for, by the clock of tickets. */
  askedAt: number;
  /** The same call for the library of accounts. */
  auth: AuthCall;
}

/** What a call knows besides, by the route's access. */
export interface CallOf {
  anyone: Call;
  person: Call & { person: Person };
  member: Call & { person: Person; standing: Standing };
  account: Call & { account: Account };
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

    listLinks: async (call, { mentorshipId }) => listOf(call, await mentorships.links(mentorshipId)),

    renewLink: async (call, { mentorshipId, linkId }) =>
      listOf(call, await mentorships.renewLink(mentorshipId, linkId)),

    setLinkPolicy: async (call, { mentorshipId, policy }) =>
      listOf(call, await mentorships.setLinkPolicy(mentorshipId, policy)),

    removeMember: async ({ person }, { mentorshipId, personId }) => ({
      members: await options.departures.remove(mentorshipId, personId, person.id),
    }),

    createNextSession: ({ standing }, input) => mentorships.createNextSession(standing, input),

    renameMe: async ({ person }, { name }) => {
      await mentorships.rename(person, name);
      return { personId: person.id, name };
    },

    signallingTicket: async ({ person, standing, askedAt }, { sessionId }) => {
      await limiter.take('tickets', person.id);
      const mentorshipId = standing.mentorship.id;
      const grant = { door: 'signalling', personId: person.id, mentorshipId, sessionId } as const;
      return { ticket: tickets.issue(grant, askedAt) };
    },

    documentTicket: async ({ person, standing, askedAt }, { document }) => {
      await limiter.take('tickets', person.id);
      return documents.ticket(standing, document, askedAt);
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

    ...accountHandlers(options),
    ...scheduleHandlers(options),
    ...planHandlers(options),
    ...homeHandlers(options),
    ...archiveHandlers(options),
    ...recognitionHandlers(options),
    ...notesHandlers(options),
    ...relationshipHandlers(options),
    ...privacyHandlers(options),
    ...templateHandlers(options),
  };
}

function listOf(call: Call, { links, policy, open }: LinksOfMentorship): LinkList {
  return { links: addresses(call, links), policy, open };
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
