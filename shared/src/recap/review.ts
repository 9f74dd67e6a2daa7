import type { Action, ActionPlace, OutcomeKind } from '../collab/schema.ts';

/** An action that a session looks at, and what became of it there. */
export interface Reviewed {
  action: Action;
  /** How it ended in this session, that it stays, or null while nobody has said. */
  answer: OutcomeKind | 'stays' | null;
  /** What was learned, or why. */
  learned: string;
  isReviewed: boolean;
}

/**
 * What a session's review is about, the earliest due first: every action from before that is open, and those that this
 * session has looked at. A view of the plan, so that a list that is being worked through keeps its order.
 */
export function reviewOf(
  plan: Readonly<Record<ActionPlace, readonly Action[]>>,
  sessionId: string,
): Reviewed[] {
  return Object.values(plan)
    .flat()
    .filter((action) => action.sessionId !== sessionId)
    .map((action): Reviewed => {
      const { outcome, reviews } = action;
      const review = reviews.find((one) => one.sessionId === sessionId);
      if (outcome?.sessionId === sessionId)
        return { action, answer: outcome.kind, learned: outcome.reason, isReviewed: true };
      if (outcome === null && review)
        return { action, answer: 'stays', learned: review.learned, isReviewed: true };
      return { action, answer: null, learned: '', isReviewed: false };
    })
    .filter(({ action, isReviewed }) => isReviewed || action.outcome === null)
    .sort((a, b) => inOrder(a.action, b.action));
}

const LAST = '9999-99-99';

function inOrder(a: Action, b: Action): number {
  const [dueA, dueB] = [a.due ?? LAST, b.due ?? LAST];
  if (dueA !== dueB) return dueA < dueB ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
