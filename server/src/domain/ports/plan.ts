import type { ActionPlace } from '@cairn/shared/collab/actions.ts';
import type { GoalSummary, OpenAction } from '@cairn/shared/http/planRoutes.ts';

/** An action as kept for those who read across documents; the document stays the truth. */
export interface ActionRow extends Omit<OpenAction, 'late' | 'place' | 'mentorshipId'> {
  place: ActionPlace;
  /** The session in which it was made, or null. */
  sessionId: string | null;
  /** What was said as it ended; empty while it is open. */
  reason: string;
  endedAt: number | null;
  /** The session in which it ended, or null. */
  endedIn: string | null;
}

export type GoalRow = GoalSummary;

/** Which state of a document rows were read from. */
export interface DocumentPoint {
  epoch: number;
  lastSeq: number;
}

export type OpenRow = Omit<OpenAction, 'late'>;

export interface PlanStore {
  /** The mentorships (this one, or those that the person is a member of) whose rows are missing or behind their document. */
  stale(of: { mentorshipId: string } | { personId: string }): Promise<string[]>;
  /** Puts these rows in the place of the mentorship's; changes nothing where those there are of a later state, or it is gone. */
  put(
    mentorshipId: string,
    point: DocumentPoint,
    rows: { actions: readonly ActionRow[]; goals: readonly GoalRow[] },
  ): Promise<void>;
  /** What is open in a mentorship: the earliest due first, what has no date last. */
  openIn(mentorshipId: string): Promise<OpenRow[]>;
  goalsIn(mentorshipId: string): Promise<GoalRow[]>;
  /** What is open of a person, in all mentorships that they are a member of, in the same order. */
  openOf(personId: string): Promise<(OpenRow & { mentorshipTitle: string })[]>;
}
