import type { agreementRoutes } from '@cairn/shared/http/agreementRoutes.ts';
import type { feedbackRoutes } from '@cairn/shared/http/feedbackRoutes.ts';
import type { learningRoutes } from '@cairn/shared/http/learningRoutes.ts';
import { newId } from '@cairn/shared/ids.ts';
import { data } from '../AppRig.ts';
import { ALL, WRITERS, type MemberName, type Row, type World } from './row.ts';

const ofMentorship = ({ mentorshipId }: World) => ({ mentorshipId });
const ofSession = ({ sessionId }: World) => ({ sessionId });

const MENTEE_SIDE: readonly MemberName[] = ['mentee', 'peer'];
export const AGREEMENT_TEXTS = {
  ...{ roles: 'Who does what', frequency: 'Weekly', confidentiality: 'Stays here', formality: 'Some' },
  ...{ leading: 'Those who learn', ending: 'With a talk', other: '' },
};
const milestone = { title: 'Half way', date: '2027-03-01', reached: false };

async function writeFirst({ owner, mentorshipId }: World): Promise<void> {
  data(
    await owner.call('saveAgreement', { mentorshipId, base: 0, texts: AGREEMENT_TEXTS, leadRule: 'free' }),
  );
}

type Name = keyof typeof agreementRoutes | keyof typeof feedbackRoutes | keyof typeof learningRoutes;

export const relationshipRows: Record<Name, Row> = {
  readAgreement: { input: ofMentorship, may: ALL },
  readAgreementVersion: {
    input: (world) => ({ ...ofMentorship(world), version: 1 }),
    may: ALL,
    prepare: writeFirst,
  },
  // Of all who may, the first writes it; the same text again makes no other version.
  saveAgreement: {
    input: (world) => ({ ...ofMentorship(world), base: 0, texts: AGREEMENT_TEXTS, leadRule: 'free' }),
    may: WRITERS,
  },
  signAgreement: {
    input: (world) => ({ ...ofMentorship(world), version: 1 }),
    may: WRITERS,
    prepare: writeFirst,
  },
  setFormality: { input: (world) => ({ ...ofMentorship(world), formality: 'formal' }), may: WRITERS },
  putMilestone: {
    input: (world) => ({ ...ofMentorship(world), milestoneId: newId('milestone'), ...milestone }),
    may: WRITERS,
  },
  removeMilestone: {
    input: (world) => ({ ...ofMentorship(world), milestoneId: newId('milestone') }),
    may: WRITERS,
  },
  readFeedback: { input: ofMentorship, may: WRITERS },
  giveFeedback: {
    input: (world) => ({
      ...ofSession(world),
      toId: world.people.mentee.id,
      text: { observed: 'You asked', helped: '', tryNext: '' },
    }),
    may: WRITERS,
    // The session is still to come.
    answers: ['wrong_state'],
  },
  readLearning: { input: ofMentorship, may: ALL },
  checkIn: { input: (world) => ({ ...ofSession(world), confidence: 4, line: '' }), may: MENTEE_SIDE },
  reflect: {
    input: (world) => ({ ...ofSession(world), learned: 'Much', worked: '', confidence: 7 }),
    may: ALL,
    answers: ['wrong_state'],
  },
  setScoreSharing: { input: (world) => ({ ...ofMentorship(world), shares: true }), may: ALL },
  readClosing: { input: ofSession, may: ALL },
  answerClosing: {
    input: (world) => ({ ...ofSession(world), learned: 'Much', worked: '' }),
    may: WRITERS,
    answers: ['wrong_state'],
  },
};
