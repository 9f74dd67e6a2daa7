import * as z from 'zod/mini';
import { returns } from '../contract.ts';
import { idOf } from '../ids.ts';
import type { DocumentKind } from '../collab/documents.ts';
import type { Route } from './routes.ts';

/** What of a mentorship somebody can have looked at. */
export const ACCESS_KINDS = [
  'document',
  'version',
  'chat',
  'recap',
  'archive',
  'agreement',
  'feedback',
  'checkIns',
  'link',
  'session',
] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** After so many years without a session everything goes; null: it is kept until the members erase it. */
export const RETENTION_YEARS = [1, 2, 3, 5, 10] as const;
const years = z.nullable(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(5), z.literal(10)]));

/** How long members can look at what is proposed, or take a copy of what is about to go. */
export const PRIVACY_DAYS = {
  /** Until a proposal to erase everything ends by itself. */
  proposal: 14,
  /** Until a shorter time begins to count, and between the first mail that says that the time comes and the end. */
  notice: 30,
  /** After somebody was removed, nobody erases everything without them. */
  afterRemoval: 30,
  /** After the last member left. */
  abandoned: 30,
  /** So long it is kept who saw what. */
  accesses: 365,
} as const;

export interface PrivacyState {
  retention: {
    years: number | null;
    /** What was decided and does not count yet. */
    next: { years: number; at: number } | null;
    /** When everything goes, if there is no other session; null for never. */
    goesAt: number | null;
    /** Whether that is so near that members were told. */
    isNear: boolean;
  };
  /** What somebody proposed: that everything be erased. */
  erasure: {
    id: string;
    proposedBy: string;
    at: number;
    /** It ends by itself then. */
    until: number;
    agreed: string[];
    /** Members who have not agreed yet. */
    awaited: string[];
  } | null;
  /** Somebody was removed lately: until then nobody proposes to erase everything. */
  erasureFrom: number | null;
}

export interface AccessSeen {
  personId: string;
  /** Empty for somebody who left. */
  name: string;
  kind: AccessKind;
  /** Of `document` and `version`. */
  document: DocumentKind | null;
  /** The session that it belongs to, by its number. */
  session: number | null;
  /** Shown to you alone. */
  isPrivate: boolean;
  /** The first time on that day. */
  at: number;
}

/** A mentorship that one is not in any more. */
export interface LeftMentorship {
  mentorshipId: string;
  title: string;
  personId: string;
  leftAt: number;
}

/** How many documents may be asked about at once. */
export const MOST_DOCUMENTS = 500;
const documentName = z.string().check(z.minLength(3), z.maxLength(80));
const ofMentorship = z.strictObject({ mentorshipId: idOf('mentorship') });
const ofProposal = z.strictObject({ mentorshipId: idOf('mentorship'), proposalId: idOf('proposal') });

export const privacyRoutes = {
  /** How long everything is kept, and whether somebody proposed to erase it. */
  readPrivacy: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId/privacy',
    access: 'member',
    input: ofMentorship,
    output: returns<PrivacyState>(),
    action: 'privacy:read',
  },
  /** Who saw what, newest first; of private documents only one's own. */
  readAccesses: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId/accesses',
    access: 'member',
    input: ofMentorship,
    output: returns<{ accesses: AccessSeen[] }>(),
    action: 'privacy:read',
  },
  /** A longer time counts at once, a shorter one after `PRIVACY_DAYS.notice`; all members are told. */
  setRetention: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/retention',
    access: 'member',
    input: z.strictObject({ mentorshipId: idOf('mentorship'), years }),
    output: returns<PrivacyState>(),
    action: 'retention:set',
  },
  /**
   * Leaves, at every door at once. An owner says who is the owner then, or whoever is there the longest becomes it. `erase`: what
   * one wrote goes too.
   */
  leaveMentorship: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/leave',
    access: 'member',
    input: z.strictObject({
      mentorshipId: idOf('mentorship'),
      heirId: z.nullable(idOf('person')),
      erase: z.boolean(),
    }),
    output: returns<null>(),
    action: 'mentorship:leave',
  },
  /** Proposes that everything be erased, and says yes to it. */
  proposeErasure: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/erasure',
    access: 'member',
    input: ofMentorship,
    output: returns<{ erased: boolean }>(),
    action: 'erasure:decide',
  },
  /** Says yes. With the last yes everything goes. */
  agreeToErasure: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/erasure/agree',
    access: 'member',
    input: ofProposal,
    output: returns<{ erased: boolean }>(),
    action: 'erasure:decide',
  },
  /** Says no, or takes a yes back: either ends the proposal. */
  endErasure: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/erasure/end',
    access: 'member',
    input: ofProposal,
    output: returns<null>(),
    action: 'erasure:decide',
  },
  /** The mentorships that people of this browser left or were removed from, newest first. */
  listLeft: {
    method: 'GET',
    path: '/api/mine/left',
    access: 'anyone',
    input: z.strictObject({}),
    output: returns<{ left: LeftMentorship[] }>(),
    action: null,
  },
  /** Of the documents that a device has copies of, those that were erased: the copies are to go too. */
  listErased: {
    method: 'POST',
    path: '/api/documents/erased',
    access: 'anyone',
    input: z.strictObject({ documents: z.array(documentName).check(z.maxLength(MOST_DOCUMENTS)) }),
    output: returns<{ erased: string[] }>(),
    action: null,
  },
  /** Erases what one wrote in a mentorship that one is not in any more. */
  eraseMyWords: {
    method: 'POST',
    path: '/api/mine/left/:mentorshipId/erase',
    access: 'person',
    input: ofMentorship,
    output: returns<null>(),
    action: null,
  },
} as const satisfies Record<string, Route>;

export type PrivacyRouteName = keyof typeof privacyRoutes;
