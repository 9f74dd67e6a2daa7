import type { PrivacyRouteName } from '@cairn/shared/http/privacyRoutes.ts';
import { newId } from '@cairn/shared/ids.ts';
import { ALL, OWNER, WRITERS, type Row, type World } from './row.ts';

const ofMentorship = ({ mentorshipId }: World) => ({ mentorshipId });
const ofProposal = ({ mentorshipId }: World) => ({ mentorshipId, proposalId: newId('proposal') });

/** The removed one was a mentee, and nobody erases everything so soon after that. */
const tooSoon = ['wrong_state'];

export const privacyRows: Record<PrivacyRouteName, Row> = {
  readPrivacy: { input: ofMentorship, may: ALL },
  readAccesses: { input: ofMentorship, may: ALL },
  setRetention: { input: (world) => ({ ...ofMentorship(world), years: 2 }), may: OWNER },
  leaveMentorship: {
    input: (world) => ({ ...ofMentorship(world), heirId: null, erase: false }),
    may: ALL,
  },
  proposeErasure: { input: ofMentorship, may: WRITERS, answers: tooSoon },
  agreeToErasure: { input: ofProposal, may: WRITERS, answers: tooSoon },
  endErasure: { input: ofProposal, may: WRITERS, answers: ['wrong_state'] },
  listLeft: { input: () => ({}), may: ALL },
  listErased: { input: ({ sessionId }) => ({ documents: [`notes/${sessionId}`] }), may: ALL },
  eraseMyWords: {
    input: ofMentorship,
    may: ALL,
    // Of a mentorship that one is in, one leaves first.
    answers: ['not_found'],
    ofOthers: 'not_found',
    ofRemoved: 'ok',
  },
};
