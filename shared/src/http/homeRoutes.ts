import * as z from 'zod/mini';
import { returns } from '../contract.ts';
import { idOf } from '../ids.ts';
import { profile, type Profile } from '../profile.ts';
import type { Route } from './routes.ts';

export const SEARCH_KINDS = ['note', 'card', 'agenda', 'action', 'goal', 'story', 'resource'] as const;

/** Something in a mentorship in which all the words that were looked for stand. */
export interface SearchHit {
  kind: (typeof SEARCH_KINDS)[number];
  /** The session whose notes or agenda it is in, or in which the action was made; null where it is of none. */
  sessionId: string | null;
  /** The agenda's item, also for notes on it (or `general`), the card, the action, the goal, the story or the link. */
  id: string;
  /** What it is called; empty for general notes and cards. */
  title: string;
  /** Some of its text around the first word; empty where only the title has them. */
  excerpt: string;
}

/** Somebody to turn to, as whoever runs this server names them. */
export interface SupportContact {
  name: string;
  /** A number, an address, or words. */
  reach: string;
}

export const homeRoutes = {
  /** What in the shared documents of a mentorship has all these words; private notes are never looked at. */
  searchMentorship: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId/search',
    access: 'member',
    input: z.strictObject({
      mentorshipId: idOf('mentorship'),
      words: z.string().check(z.trim(), z.minLength(2), z.maxLength(100)),
    }),
    output: returns<{ hits: SearchHit[]; more: boolean }>(),
    action: 'document:read',
  },
  /** What the members say about themselves, of those who said something. */
  readProfiles: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId/profiles',
    access: 'member',
    input: z.strictObject({ mentorshipId: idOf('mentorship') }),
    output: returns<{ profiles: (Profile & { personId: string })[] }>(),
    action: 'document:read',
  },
  readMyProfile: {
    method: 'GET',
    path: '/api/me/profile',
    access: 'person',
    input: z.strictObject({}),
    output: returns<Profile>(),
    action: null,
  },
  /** Puts this in the place of what was there; with nothing in it the profile is gone. */
  setMyProfile: {
    method: 'POST',
    path: '/api/me/profile',
    access: 'person',
    input: profile,
    output: returns<Profile>(),
    action: null,
  },
  /** Whom to turn to where mentoring isn't enough. */
  readSupport: {
    method: 'GET',
    path: '/api/support',
    access: 'anyone',
    input: z.strictObject({}),
    output: returns<{ contacts: SupportContact[] }>(),
    action: null,
  },
} as const satisfies Record<string, Route>;

export type HomeRouteName = keyof typeof homeRoutes;
