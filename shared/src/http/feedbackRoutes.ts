import * as z from 'zod/mini';
import { returns } from '../contract.ts';
import { feedbackText, type FeedbackText } from '../feedback.ts';
import { idOf } from '../ids.ts';
import type { Route } from './routes.ts';

/** Feedback between the caller and one other. */
export interface FeedbackPair {
  personId: string;
  /** What the caller gave. */
  mine: FeedbackText | null;
  /** The other has given theirs; until it is revealed nothing else is told of it. */
  hasAnswered: boolean;
  /** What the other gave, once it is revealed. */
  theirs: FeedbackText | null;
  /** Both gave it, or the deadline passed: nothing changes any more. */
  revealed: boolean;
}

export interface SessionFeedback {
  sessionId: string;
  number: number;
  endedAt: number;
  deadline: number;
  pairs: FeedbackPair[];
}

export const feedbackRoutes = {
  /** Of every session that was held, the newest first, between the caller and whoever they answer. */
  readFeedback: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId/feedback',
    access: 'member',
    input: z.strictObject({ mentorshipId: idOf('mentorship') }),
    output: returns<{ sessions: SessionFeedback[] }>(),
    action: 'feedback:give',
    seen: 'feedback',
  },
  /** Gives it, or changes it until it is revealed: then it is `feedback_revealed`. */
  giveFeedback: {
    method: 'POST',
    path: '/api/sessions/:sessionId/feedback',
    access: 'member',
    input: z.strictObject({ sessionId: idOf('session'), toId: idOf('person'), text: feedbackText }),
    output: returns<SessionFeedback>(),
    action: 'feedback:give',
  },
} as const satisfies Record<string, Route>;
