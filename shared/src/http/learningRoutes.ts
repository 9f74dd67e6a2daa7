import * as z from 'zod/mini';
import { returns } from '../contract.ts';
import { idOf } from '../ids.ts';
import {
  checkInFields,
  closingFields,
  reflectionFields,
  type CheckIn,
  type Closing,
  type Reflection,
  type Score,
} from '../learning.ts';
import type { Route } from './routes.ts';

/** What the caller said of a session, for themselves. */
export interface OwnLearning {
  sessionId: string;
  number: number;
  checkIn: CheckIn | null;
  reflection: Reflection | null;
}

export interface LearningState {
  /** The sessions of which they said something, in their order. */
  own: OwnLearning[];
  /** The caller's scores over time. */
  scores: Score[];
  /** Whether the other members see the caller's scores, and nothing else of it. */
  shares: boolean;
  /** The scores of those who share theirs. */
  others: { personId: string; scores: Score[] }[];
}

export interface ClosingAnswer extends Closing {
  personId: string;
}

const ofMentorship = { mentorshipId: idOf('mentorship') };
const ofSession = { sessionId: idOf('session') };

export const learningRoutes = {
  readLearning: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId/learning',
    access: 'member',
    input: z.strictObject(ofMentorship),
    output: returns<LearningState>(),
    action: 'reflection:write',
    seen: 'checkIns',
  },
  /** How the mentee side comes into a session. Nothing said takes it back. */
  checkIn: {
    method: 'POST',
    path: '/api/sessions/:sessionId/check-in',
    access: 'member',
    input: z.strictObject({ ...ofSession, ...checkInFields }),
    output: returns<LearningState>(),
    action: 'checkIn:give',
  },
  /** A reflection that nobody else reads. Nothing said takes it back. */
  reflect: {
    method: 'POST',
    path: '/api/sessions/:sessionId/reflection',
    access: 'member',
    input: z.strictObject({ ...ofSession, ...reflectionFields }),
    output: returns<LearningState>(),
    action: 'reflection:write',
  },
  setScoreSharing: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/learning/sharing',
    access: 'member',
    input: z.strictObject({ ...ofMentorship, shares: z.boolean() }),
    output: returns<LearningState>(),
    action: 'reflection:write',
  },
  /** What the members answered as the session closed, for all of them. */
  readClosing: {
    method: 'GET',
    path: '/api/sessions/:sessionId/closing',
    access: 'member',
    input: z.strictObject(ofSession),
    output: returns<{ answers: ClosingAnswer[] }>(),
    action: 'document:read',
    seen: 'recap',
  },
  /** One answer of each person. Nothing said takes it back. */
  answerClosing: {
    method: 'POST',
    path: '/api/sessions/:sessionId/closing',
    access: 'member',
    input: z.strictObject({ ...ofSession, ...closingFields }),
    output: returns<{ answers: ClosingAnswer[] }>(),
    action: 'closing:answer',
  },
} as const satisfies Record<string, Route>;
