import * as z from 'zod/mini';
import { MAX_CARD } from '../collab/noteCards.ts';
import { returns } from '../contract.ts';
import { idOf } from '../ids.ts';
import { itemTitle } from '../mentorship.ts';
import type { Route } from './routes.ts';

/** A suggestion that the mentee side has not opened. Opened ones are cards in the notes (`collab/noteCards.ts`). */
export interface Suggestion {
  id: string;
  sessionId: string;
  /** Who makes it. */
  personId: string;
  /** Who alone may open it; null where anybody of the mentee side may, for all. */
  toId: string | null;
  at: number;
  /** For its author alone; null for everybody else. */
  text: string | null;
}

/** A question between sessions. */
export interface Question {
  id: string;
  mentorshipId: string;
  personId: string;
  /** Whom it is for; null where it is for all. */
  toId: string | null;
  at: number;
  text: string;
  /**
   * `waiting`: for the next session to be planned; `agenda`: it is in the agenda of one that is to come or live, or
   * proposed for it; `asked`: that session was held.
   */
  state: 'waiting' | 'agenda' | 'asked';
  /** Whose agenda it is or was in. */
  sessionId: string | null;
}

/** Text of several lines: trimmed, control characters but line ends and tabs (and bidirectional overrides) refused. */
const prose = z
  .string()
  .check(
    z.trim(),
    z.minLength(1),
    z.maxLength(MAX_CARD),
    z.regex(/^(?:[^\p{Cc}\u202a-\u202e\u2066-\u2069]|[\n\t])*$/u),
  );

const toId = z.nullable(idOf('person'));
const ofSession = { sessionId: idOf('session') };
const ofMentorship = { mentorshipId: idOf('mentorship') };
const suggestionId = idOf('suggestion');
const questionId = idOf('question');

export const notesRoutes = {
  /** Closed suggestions of a session, oldest first; their text only for their author [N1]. */
  listSuggestions: {
    method: 'GET',
    path: '/api/sessions/:sessionId/suggestions',
    access: 'member',
    input: z.strictObject(ofSession),
    output: returns<{ suggestions: Suggestion[] }>(),
    action: 'document:read',
  },
  /** Suggests something, closed [N2]. The caller makes the id, so that sending it again makes one. */
  makeSuggestion: {
    method: 'POST',
    path: '/api/sessions/:sessionId/suggestions',
    access: 'member',
    input: z.strictObject({ ...ofSession, suggestionId, text: prose, toId }),
    output: returns<Suggestion>(),
    action: 'suggestion:make',
  },
  /** Its author words it anew, until it is opened. */
  editSuggestion: {
    method: 'POST',
    path: '/api/sessions/:sessionId/suggestions/:suggestionId',
    access: 'member',
    input: z.strictObject({ ...ofSession, suggestionId, text: prose, toId }),
    output: returns<Suggestion>(),
    action: 'suggestion:make',
  },
  /** Its author takes it back, until it is opened. */
  withdrawSuggestion: {
    method: 'DELETE',
    path: '/api/sessions/:sessionId/suggestions/:suggestionId',
    access: 'member',
    input: z.strictObject({ ...ofSession, suggestionId }),
    output: returns<null>(),
    action: 'suggestion:make',
  },
  /** Opens it: from then on it is a card in the shared notes, once, whoever else opens it too [N3]. */
  openSuggestion: {
    method: 'POST',
    path: '/api/sessions/:sessionId/suggestions/:suggestionId/open',
    access: 'member',
    input: z.strictObject({ ...ofSession, suggestionId }),
    output: returns<null>(),
    action: 'suggestion:open',
  },
  /** Questions of a mentorship, oldest first: those that wait, those in an agenda, and those that were asked. */
  listQuestions: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId/questions',
    access: 'member',
    input: z.strictObject(ofMentorship),
    output: returns<{ questions: Question[] }>(),
    action: 'document:read',
  },
  /** Asks something; it is in the agenda of the next session as soon as there is one [N5]. */
  askQuestion: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/questions',
    access: 'member',
    input: z.strictObject({ ...ofMentorship, questionId, text: itemTitle, toId }),
    output: returns<Question>(),
    action: 'question:ask',
  },
  /** Its author words it anew, until its session begins; so does the agenda. */
  editQuestion: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/questions/:questionId',
    access: 'member',
    input: z.strictObject({ ...ofMentorship, questionId, text: itemTitle, toId }),
    output: returns<Question>(),
    action: 'question:ask',
  },
  /** Its author takes it back, until its session begins; it leaves the agenda too. */
  withdrawQuestion: {
    method: 'DELETE',
    path: '/api/mentorships/:mentorshipId/questions/:questionId',
    access: 'member',
    input: z.strictObject({ ...ofMentorship, questionId }),
    output: returns<null>(),
    action: 'question:ask',
  },
  /** The questions that are not asked yet, in all mentorships of the person. */
  readMyQuestions: {
    method: 'GET',
    path: '/api/me/questions',
    access: 'person',
    input: z.strictObject({}),
    output: returns<{ questions: (Question & { mentorshipTitle: string })[] }>(),
    action: null,
  },
  /** The sessions of which the caller has private notes with something in them. */
  listPrivateNotes: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId/private-notes',
    access: 'member',
    input: z.strictObject(ofMentorship),
    output: returns<{ sessionIds: string[] }>(),
    action: 'document:read',
  },
} as const satisfies Record<string, Route>;
