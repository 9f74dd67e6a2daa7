import { AppError } from '@cairn/shared/errors.ts';
import { areFeedbackPair, feedbackDeadline, type FeedbackText } from '@cairn/shared/feedback.ts';
import type { FeedbackPair, SessionFeedback } from '@cairn/shared/http/feedbackRoutes.ts';
import type { Member, Session } from '@cairn/shared/mentorship.ts';
import type { Clock, FeedbackRow, Store } from '../ports.ts';
import type { Standing } from '../standing.ts';

export interface FeedbackOptions {
  store: Store;
  clock: Clock;
}

/** Whether both may read what the two told each other: both gave theirs, or the deadline passed [G6]. */
export function isRevealed(given: readonly unknown[], deadline: number, now: number): boolean {
  return given.length === 2 || now >= deadline;
}

/** What two tell each other after a session, and when each may read it. */
export class Feedback {
  readonly #options: FeedbackOptions;

  constructor(options: FeedbackOptions) {
    this.#options = options;
  }

  /** Of every session that was held, the newest first. */
  async ofMentorship({ mentorship, you }: Standing): Promise<SessionFeedback[]> {
    const { store } = this.#options;
    const [sessions, members, rows] = await Promise.all([
      store.sessions.list(mentorship.id),
      store.members.list(mentorship.id),
      store.feedback.list(mentorship.id),
    ]);
    return sessions.flatMap((session) => this.#of(session, you, members, rows) ?? []).reverse();
  }

  async give(
    { mentorship, session, you }: Standing,
    toId: string,
    text: FeedbackText,
  ): Promise<SessionFeedback> {
    const { store, clock } = this.#options;
    const members = await store.members.list(mentorship.id);
    const deadline = feedbackDeadline(session);
    if (deadline === null || session.endedAt === null) {
      throw new AppError('wrong_state', 'Feedback is about a session that was held');
    }
    const to = members.find(({ personId }) => personId === toId);
    if (!to) throw new AppError('not_found', 'There is no such member');
    if (!areFeedbackPair(you, to, members, session.endedAt)) {
      throw new AppError('forbidden', 'These two give each other no feedback about this session');
    }
    const at = clock.now();
    const row = {
      mentorshipId: mentorship.id,
      sessionId: session.id,
      personId: you.personId,
      toId,
      ...text,
      at,
    };
    // Whether both gave it is looked at as it is written.
    if (at >= deadline || !(await store.feedback.put(row))) {
      throw new AppError('feedback_revealed', 'Both can read it by now');
    }
    const given = this.#of(session, you, members, await store.feedback.list(mentorship.id));
    if (!given) throw new Error('A session that was held has feedback');
    return given;
  }

  #of(
    session: Session,
    you: Member,
    members: readonly Member[],
    rows: readonly FeedbackRow[],
  ): SessionFeedback | null {
    const { id: sessionId, number, endedAt } = session;
    const deadline = feedbackDeadline(session);
    if (deadline === null || endedAt === null) return null;
    const between = rows.filter(
      (row) => row.sessionId === sessionId && [row.personId, row.toId].includes(you.personId),
    );
    const others = members
      .filter((other) => areFeedbackPair(you, other, members, endedAt))
      .map(({ personId }) => personId);
    // Also with whoever has left since, or has another role by now.
    const known = between.map(({ personId, toId }) => (personId === you.personId ? toId : personId));
    const pairs = [...new Set([...others, ...known])].map((other) =>
      this.#pair(
        other,
        between.filter(({ personId, toId }) => [personId, toId].includes(other)),
        deadline,
      ),
    );
    return { sessionId, number, endedAt, deadline, pairs };
  }

  /** Not a word of the other's leaves before it is revealed. */
  #pair(personId: string, given: readonly FeedbackRow[], deadline: number): FeedbackPair {
    const revealed = isRevealed(given, deadline, this.#options.clock.now());
    const mine = given.find((row) => row.toId === personId);
    const theirs = given.find((row) => row.personId === personId);
    return {
      personId,
      mine: textOf(mine),
      hasAnswered: theirs !== undefined,
      theirs: revealed ? textOf(theirs) : null,
      revealed,
    };
  }
}

function textOf(row: FeedbackRow | undefined): FeedbackText | null {
  return row ? { observed: row.observed, helped: row.helped, tryNext: row.tryNext } : null;
}
