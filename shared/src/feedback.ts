import * as z from 'zod/mini';
import { plainText, type Member, type Session } from './mentorship.ts';

const answer = plainText(1500);

/** What one member tells another after a session; it says something. */
export const feedbackText = z
  .strictObject({
    /** What I saw. */
    observed: answer,
    /** What helped me. */
    helped: answer,
    /** What to try next. */
    tryNext: answer,
  })
  .check(z.refine((text) => Object.values(text).some((said) => said !== '')));
export type FeedbackText = z.infer<typeof feedbackText>;

/** How long after a session both may still answer, in milliseconds; then what was given opens by itself. */
export const FEEDBACK_MS = 7 * 24 * 3_600_000;

type Side = Pick<Member, 'personId' | 'role' | 'joinedAt'>;

/** When feedback about the session opens by itself; null where there is none to give. */
export function feedbackDeadline({ outcome, endedAt }: Pick<Session, 'outcome' | 'endedAt'>): number | null {
  return outcome === 'held' && endedAt !== null ? endedAt + FEEDBACK_MS : null;
}

/**
 * Whether the two answer each other: a mentor and whoever is mentored; where there is no mentor, any two. Observers don't,
 * nor does who joined after the session.
 */
export function areFeedbackPair(one: Side, other: Side, members: readonly Side[], endedAt: number): boolean {
  if (one.personId === other.personId) return false;
  if ([one, other].some(({ role, joinedAt }) => role === 'observer' || joinedAt > endedAt)) return false;
  const hasMentor = members.some(({ role }) => role === 'mentor');
  return !hasMentor || (one.role === 'mentor') !== (other.role === 'mentor');
}
