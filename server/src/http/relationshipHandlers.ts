import type { agreementRoutes } from '@cairn/shared/http/agreementRoutes.ts';
import type { feedbackRoutes } from '@cairn/shared/http/feedbackRoutes.ts';
import type { learningRoutes } from '@cairn/shared/http/learningRoutes.ts';
import type { Agreements } from '../domain/relationship/agreements.ts';
import type { Feedback } from '../domain/relationship/feedback.ts';
import type { Learning } from '../domain/relationship/learning.ts';
import type { Handlers } from './handlers.ts';
import type { Limiter } from './limits.ts';

export interface RelationshipHandlersOptions {
  agreements: Agreements;
  feedback: Feedback;
  learning: Learning;
  limiter: Limiter;
}

type RelationshipRouteName =
  keyof typeof agreementRoutes | keyof typeof feedbackRoutes | keyof typeof learningRoutes;

export function relationshipHandlers({
  agreements,
  feedback,
  learning,
  limiter,
}: RelationshipHandlersOptions): Pick<Handlers, RelationshipRouteName> {
  return {
    readAgreement: ({ standing }) => agreements.state(standing.mentorship),
    readAgreementVersion: ({ standing }, { version }) => agreements.version(standing.mentorship, version),
    saveAgreement: async ({ standing, person }, edit) => {
      await limiter.take('agreements', person.id);
      return agreements.save(standing, edit);
    },
    signAgreement: ({ standing }, { version }) => agreements.sign(standing, version),
    setFormality: ({ standing }, { formality }) => agreements.setFormality(standing.mentorship, formality),
    putMilestone: ({ standing }, { milestoneId: id, title, date, reached }) =>
      agreements.putMilestone(standing, { id, title, date, reached }),
    removeMilestone: ({ standing }, { milestoneId }) =>
      agreements.removeMilestone(standing.mentorship, milestoneId),

    readFeedback: async ({ standing }) => ({ sessions: await feedback.ofMentorship(standing) }),
    giveFeedback: ({ standing }, { toId, text }) => feedback.give(standing, toId, text),

    readLearning: ({ standing }) => learning.state(standing),
    checkIn: ({ standing }, said) => learning.checkIn(standing, said),
    reflect: ({ standing }, said) => learning.reflect(standing, said),
    setScoreSharing: ({ standing }, { shares }) => learning.setSharing(standing, shares),
    readClosing: async ({ standing }) => ({ answers: await learning.closings(standing) }),
    answerClosing: async ({ standing }, said) => ({ answers: await learning.answerClosing(standing, said) }),
  };
}
