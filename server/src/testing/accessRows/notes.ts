import type { notesRoutes } from '@cairn/shared/http/notesRoutes.ts';
import { newId } from '@cairn/shared/ids.ts';
import { ALL, WRITERS, type MemberName, type Row, type World } from './row.ts';

/** Those who suggest and those who open, where there is a mentor. */
const MENTORS: readonly MemberName[] = ['mentor', 'owner'];
const MENTEE_SIDE: readonly MemberName[] = ['mentee', 'peer'];
/** A peer suggested among peers, before the mentor came, and may still word that anew. */
const AUTHORS: readonly MemberName[] = [...MENTORS, 'peer'];
const suggestionId = newId('suggestion');
const questionId = newId('question');
const said = { text: 'What if you asked them first?', toId: null };
const ofSession = ({ sessionId }: World) => ({ sessionId });
const ofMentorship = ({ mentorshipId }: World) => ({ mentorshipId });
/** Nobody made it: whoever may gets that far. */
const unknown = ['not_found'];

export const notesRows: Record<keyof typeof notesRoutes, Row> = {
  listSuggestions: { input: ofSession, may: ALL },
  makeSuggestion: {
    input: (world) => ({ ...ofSession(world), suggestionId: newId('suggestion'), ...said }),
    may: MENTORS,
  },
  editSuggestion: {
    input: (world) => ({ ...ofSession(world), suggestionId, ...said }),
    may: AUTHORS,
    answers: unknown,
  },
  withdrawSuggestion: {
    input: (world) => ({ ...ofSession(world), suggestionId }),
    may: AUTHORS,
    answers: unknown,
  },
  openSuggestion: {
    input: (world) => ({ ...ofSession(world), suggestionId }),
    may: MENTEE_SIDE,
    answers: unknown,
  },
  listQuestions: { input: ofMentorship, may: ALL },
  askQuestion: {
    input: (world) => ({ ...ofMentorship(world), questionId: newId('question'), ...said }),
    may: WRITERS,
  },
  editQuestion: {
    input: (world) => ({ ...ofMentorship(world), questionId, ...said }),
    may: WRITERS,
    answers: unknown,
  },
  withdrawQuestion: {
    input: (world) => ({ ...ofMentorship(world), questionId }),
    may: WRITERS,
    answers: unknown,
  },
  readMyQuestions: { input: () => ({}), may: ALL },
  listPrivateNotes: { input: ofMentorship, may: ALL },
};
