import * as z from 'zod/mini';
import { idOf } from './ids.ts';

/** The version of the contract. A client that speaks another one is asked to reload. */
export const CONTRACT_VERSION = 1;

export const ROLES = ['mentor', 'mentee', 'peer', 'observer'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

export const SESSION_STATES = ['planned', 'live', 'ended'] as const;
export const sessionState = z.enum(SESSION_STATES);
export type SessionState = z.infer<typeof sessionState>;

/** How a session ended: people met in it, or not, which is nobody's fault, or it was cancelled before. */
export const OUTCOMES = ['held', 'notHeld', 'cancelled'] as const;
export const outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof outcome>;

export const MENTORSHIP_KINDS = ['one-on-one', 'group', 'peer'] as const;
export const mentorshipKind = z.enum(MENTORSHIP_KINDS);
export type MentorshipKind = z.infer<typeof mentorshipKind>;

/** `formal` has an agreement and milestones; `programme` is formal by a programme's rules. */
export const FORMALITIES = ['informal', 'formal', 'programme'] as const;
export const formality = z.enum(FORMALITIES);
export type Formality = z.infer<typeof formality>;

/** `lead`: only leads write the agenda, others propose. */
export const LEAD_MODES = ['open', 'lead'] as const;
export const leadMode = z.enum(LEAD_MODES);
export type LeadMode = z.infer<typeof leadMode>;

/** `always`: lead mode is the rule of the mentorship and can't be given up in a session. */
export const LEAD_RULES = ['free', 'always'] as const;
export const leadRule = z.enum(LEAD_RULES);
export type LeadRule = z.infer<typeof leadRule>;

/**
 * Whether links make members: `auto` (until all members but observers, two at the least, have accounts), always, or never.
 */
export const LINK_POLICIES = ['auto', 'open', 'closed'] as const;
export const linkPolicy = z.enum(LINK_POLICIES);
export type LinkPolicy = z.infer<typeof linkPolicy>;

/** The longest texts, in UTF-16 code units as `String.length` counts them. */
export const MAX_LENGTH = {
  name: 60,
  title: 120,
  purpose: 200,
  chat: 4000,
  itemTitle: 200,
  actionTitle: 300,
} as const;

/** The most people (peers) that a room takes. */
export const MAX_PEERS = 16;

/** How long a seat is kept for someone whose connection is gone, in milliseconds. */
export const SEAT_KEPT_MS = 120_000;

/** Text on one line: trimmed, control characters (and bidirectional overrides) refused. */
export function line(max: number, min = 1) {
  return z
    .string()
    .check(z.trim(), z.minLength(min), z.maxLength(max), z.regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u));
}

/** Text of several lines: trimmed, control characters other than line ends and tabs refused. */
export function plainText(max: number) {
  return z
    .string()
    .check(z.trim(), z.maxLength(max), z.regex(/^(?:[\n\t]|[^\p{Cc}\u202a-\u202e\u2066-\u2069])*$/u));
}

export const personName = line(MAX_LENGTH.name);
export const title = line(MAX_LENGTH.title);
export const itemTitle = line(MAX_LENGTH.itemTitle);
/** A purpose may still be empty while a session is planned; it can't start so. */
export const purpose = line(MAX_LENGTH.purpose, 0);

/** Milliseconds since 1970, by the server's clock. */
export const timestamp = z.number().check(z.int(), z.nonnegative());

export const member = z.object({
  personId: idOf('person'),
  name: personName,
  role,
  isOwner: z.boolean(),
  joinedAt: timestamp,
});
export type Member = z.infer<typeof member>;

/** Minutes that an item was given beyond its plan: borrowed from a later one, or (null) by moving the end. */
export const extension = z.object({
  itemId: idOf('item'),
  fromId: z.nullable(idOf('item')),
  minutes: z.int().check(z.minimum(1), z.maximum(1440)),
});
export type Extension = z.infer<typeof extension>;

/** The clock of the agenda: which item runs since when, and what earlier runs of each item add up to. */
export const agendaClock = z.object({
  running: z.nullable(z.object({ itemId: idOf('item'), startedAt: timestamp })),
  /** Milliseconds that finished runs of an item took, by item id. */
  elapsedMs: z.record(z.string(), z.number()),
  /** In the order in which they were given. */
  extensions: z.array(extension),
});
export type AgendaClock = z.infer<typeof agendaClock>;

/** The lengths of silence that can be started, in minutes. */
export const SILENCE_MINUTES = [1, 2, 3, 5] as const;
export type SilenceMinutes = (typeof SILENCE_MINUTES)[number];

/** A silence that everybody keeps; it is over at `endsAt` without a word of anybody. */
export interface Silence {
  startedAt: number;
  endsAt: number;
  /** Who started it. */
  personId: string;
}

/** When a session is planned to be. */
export const sessionTime = z.object({
  startsAt: timestamp,
  minutes: z.number(),
  /** The zone of whoever planned it, such as `Europe/Berlin`: on its wall's clock a series keeps its time. */
  zone: z.string(),
  seriesId: z.nullable(idOf('series')),
  /** Moved away from where its series has it. */
  moved: z.boolean(),
});
export type SessionTime = z.infer<typeof sessionTime>;

export const session = z.object({
  id: idOf('session'),
  mentorshipId: idOf('mentorship'),
  /** 1 for the first session of the mentorship; those that are planned count on in the order of their times. 0: cancelled. */
  number: z.number(),
  /** What the mentee side set or agreed to; empty while there is none. */
  purpose,
  /** A purpose that somebody else proposed, until the mentee side agrees to it or sets another. */
  proposal: z.nullable(z.object({ text: purpose, personId: idOf('person') })),
  leadMode,
  /** Among peers whose turn it is, where it was said; see `leaderOf`. */
  leaderId: z.nullable(idOf('person')),
  state: sessionState,
  createdAt: timestamp,
  startedAt: z.nullable(timestamp),
  endedAt: z.nullable(timestamp),
  /** When two who take part were in its room for the first time. */
  metAt: z.nullable(timestamp),
  /** Null for the next one that has no time yet. */
  time: z.nullable(sessionTime),
  /** Since when it stands still, while it is live. */
  pausedAt: z.nullable(timestamp),
  /** What earlier pauses add up to, in milliseconds. */
  pausedMs: z.number(),
  /** Null until it has ended. */
  outcome: z.nullable(outcome),
});
export type Session = z.infer<typeof session>;

export const mentorship = z.object({
  id: idOf('mentorship'),
  title,
  kind: mentorshipKind,
  formality,
  leadRule,
  createdAt: timestamp,
});
export type Mentorship = z.infer<typeof mentorship>;

export const chatMessage = z.object({
  id: idOf('message'),
  sessionId: idOf('session'),
  personId: idOf('person'),
  /** The name that the person had when it was written; empty where they left for good, or erased it. */
  name: z.string(),
  /** Empty where it was erased. */
  text: z.string().check(z.maxLength(MAX_LENGTH.chat)),
  at: timestamp,
});
export type ChatMessage = z.infer<typeof chatMessage>;
