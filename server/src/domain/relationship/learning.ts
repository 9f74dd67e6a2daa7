import { AppError } from '@cairn/shared/errors.ts';
import type { ClosingAnswer, LearningState, OwnLearning } from '@cairn/shared/http/learningRoutes.ts';
import type { CheckIn, Closing, Reflection, Score } from '@cairn/shared/learning.ts';
import type { Session } from '@cairn/shared/mentorship.ts';
import type { Clock, Store } from '../ports.ts';
import type { Standing } from '../standing.ts';

export interface LearningOptions {
  store: Store;
  clock: Clock;
}

type Place = Pick<Standing, 'mentorship' | 'you'>;

/** How people come into sessions and what they take out of them: for themselves, and what they say to all [G8–G10]. */
export class Learning {
  readonly #options: LearningOptions;

  constructor(options: LearningOptions) {
    this.#options = options;
  }

  /** What the caller said, and the scores, and nothing else, of those who share theirs. */
  async state({ mentorship, you }: Place): Promise<LearningState> {
    const { store } = this.#options;
    const [sessions, members, sharing] = await Promise.all([
      store.sessions.list(mentorship.id),
      store.members.list(mentorship.id),
      store.learning.sharing(mentorship.id),
    ]);
    const ofPerson = async (personId: string) =>
      ownOf(sessions, await store.learning.own(mentorship.id, personId));
    const own = await ofPerson(you.personId);
    const others = members.filter(({ personId }) => personId !== you.personId && sharing.includes(personId));
    return {
      own,
      scores: scoresOf(sessions, own),
      shares: sharing.includes(you.personId),
      others: await Promise.all(
        others.map(async ({ personId }) => ({
          personId,
          scores: scoresOf(sessions, await ofPerson(personId)),
        })),
      ),
    };
  }

  async checkIn(standing: Standing, { confidence, line }: Omit<CheckIn, 'at'>): Promise<LearningState> {
    const { store, clock } = this.#options;
    const isEmpty = confidence === null && line === '';
    await store.learning.putCheckIn(keyOf(standing), isEmpty ? null : { confidence, line, at: clock.now() });
    return this.state(standing);
  }

  async reflect(
    standing: Standing,
    { learned, worked, confidence }: Omit<Reflection, 'at'>,
  ): Promise<LearningState> {
    const { store, clock } = this.#options;
    checkClosing(standing.session);
    const isEmpty = learned === '' && worked === '' && confidence === null;
    const reflection = { learned, worked, confidence, at: clock.now() };
    await store.learning.putReflection(keyOf(standing), isEmpty ? null : reflection);
    return this.state(standing);
  }

  async setSharing(standing: Standing, shares: boolean): Promise<LearningState> {
    const { mentorship, you } = standing;
    await this.#options.store.learning.setSharing(mentorship.id, you.personId, shares);
    return this.state(standing);
  }

  async closings({
    mentorship,
    session,
  }: Pick<Standing, 'mentorship' | 'session'>): Promise<ClosingAnswer[]> {
    const all = await this.#options.store.learning.closings(mentorship.id);
    return all
      .filter(({ sessionId }) => sessionId === session.id)
      .map(({ personId, learned, worked, at }) => ({ personId, learned, worked, at }));
  }

  async answerClosing(
    standing: Standing,
    { learned, worked }: Omit<Closing, 'at'>,
  ): Promise<ClosingAnswer[]> {
    const { store, clock } = this.#options;
    checkClosing(standing.session);
    const isEmpty = learned === '' && worked === '';
    const closing = { learned, worked, at: clock.now() };
    await store.learning.putClosing(keyOf(standing), isEmpty ? null : closing);
    return this.closings(standing);
  }
}

function keyOf({ mentorship, session, you }: Standing) {
  return { mentorshipId: mentorship.id, sessionId: session.id, personId: you.personId };
}

/** Of what nobody came to there is nothing to say. */
function checkClosing({ state, outcome }: Session): void {
  if (state === 'live' || outcome === 'held') return;
  throw new AppError('wrong_state', 'This is about a session that people met in');
}

type Own = Awaited<ReturnType<Store['learning']['own']>>;

function ownOf(sessions: readonly Session[], { checkIns, reflections }: Own): OwnLearning[] {
  return sessions.flatMap(({ id: sessionId, number }) => {
    const checkIn = checkIns.find((row) => row.sessionId === sessionId);
    const reflection = reflections.find((row) => row.sessionId === sessionId);
    if (!checkIn && !reflection) return [];
    return {
      sessionId,
      number,
      checkIn: checkIn ? { confidence: checkIn.confidence, line: checkIn.line, at: checkIn.at } : null,
      reflection: reflection
        ? {
            learned: reflection.learned,
            worked: reflection.worked,
            confidence: reflection.confidence,
            at: reflection.at,
          }
        : null,
    };
  });
}

/** Scores in the order of time. A closing one belongs to the session's end, also where it was written days later. */
function scoresOf(sessions: readonly Session[], own: readonly OwnLearning[]): Score[] {
  const endOf = new Map(sessions.map(({ id, endedAt }) => [id, endedAt]));
  const scores = own.flatMap(({ sessionId, checkIn, reflection }) => [
    ...(checkIn?.confidence ? [{ at: checkIn.at, value: checkIn.confidence }] : []),
    ...(reflection?.confidence
      ? [{ at: endOf.get(sessionId) ?? reflection.at, value: reflection.confidence }]
      : []),
  ]);
  return scores.sort((a, b) => a.at - b.at);
}
