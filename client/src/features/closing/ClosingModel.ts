import type { FeedbackText } from '@cairn/shared/feedback.ts';
import type { SessionFeedback } from '@cairn/shared/http/feedbackRoutes.ts';
import type { ClosingAnswer, LearningState } from '@cairn/shared/http/learningRoutes.ts';
import type { CheckIn, Closing, Reflection } from '@cairn/shared/learning.ts';
import type { Api } from '../../lib/apiCall.ts';
import { Loading } from '../../lib/Loading.ts';

interface Parts {
  api: Api;
  mentorshipId: string;
  personId: string;
}

/** What this person says of sessions, for themselves and for others. Calls reject with an `AppError`. */
export class ClosingModel {
  readonly learning: Loading<LearningState>;
  readonly feedback: Loading<SessionFeedback[]>;
  readonly #parts: Parts;
  readonly #closings = new Map<string, Loading<ClosingAnswer[]>>();

  constructor(parts: Parts) {
    this.#parts = parts;
    const { api, mentorshipId, personId } = parts;
    this.learning = new Loading(() => api.call('readLearning', { mentorshipId }, { personId }));
    this.feedback = new Loading(
      async () => (await api.call('readFeedback', { mentorshipId }, { personId })).sessions,
    );
  }

  /** What the members answered as the session closed. */
  closings(sessionId: string): Loading<ClosingAnswer[]> {
    const { api, personId } = this.#parts;
    const read = async () => (await api.call('readClosing', { sessionId }, { personId })).answers;
    const closings = this.#closings.get(sessionId) ?? new Loading(read);
    this.#closings.set(sessionId, closings);
    return closings;
  }

  readonly give = async (sessionId: string, toId: string, text: FeedbackText): Promise<void> => {
    const { api, personId } = this.#parts;
    try {
      await api.call('giveFeedback', { sessionId, toId, text }, { personId });
    } finally {
      // Also where it is open by now: then what stands there is what counts.
      await this.feedback.reload();
    }
  };

  readonly reflect = async (sessionId: string, said: Omit<Reflection, 'at'>): Promise<void> => {
    const { api, personId } = this.#parts;
    this.learning.put(await api.call('reflect', { sessionId, ...said }, { personId }));
  };

  readonly checkIn = async (sessionId: string, said: Omit<CheckIn, 'at'>): Promise<void> => {
    const { api, personId } = this.#parts;
    this.learning.put(await api.call('checkIn', { sessionId, ...said }, { personId }));
  };

  readonly share = async (shares: boolean): Promise<void> => {
    const { api, mentorshipId, personId } = this.#parts;
    this.learning.put(await api.call('setScoreSharing', { mentorshipId, shares }, { personId }));
  };

  readonly answer = async (sessionId: string, said: Omit<Closing, 'at'>): Promise<void> => {
    const { api, personId } = this.#parts;
    const { answers } = await api.call('answerClosing', { sessionId, ...said }, { personId });
    this.closings(sessionId).put(answers);
  };

  /** Reads all of it again: others may have answered meanwhile. */
  readonly refresh = (): void => {
    for (const one of [this.learning, this.feedback, ...this.#closings.values()]) {
      if (one.getSnapshot().state === 'here') void one.reload();
    }
  };

  close(): void {
    this.#closings.clear();
  }
}

export function openClosing(parts: Parts): ClosingModel {
  return new ClosingModel(parts);
}
