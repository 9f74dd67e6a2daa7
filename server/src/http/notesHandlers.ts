import type { notesRoutes } from '@cairn/shared/http/notesRoutes.ts';
import type { Questions } from '../domain/notes/questions.ts';
import type { Suggestions } from '../domain/notes/suggestions.ts';
import type { Store } from '../domain/ports.ts';
import type { Handlers } from './handlers.ts';

export interface NotesHandlersOptions {
  store: Store;
  suggestions: Suggestions;
  questions: Questions;
}

export function notesHandlers({
  store,
  suggestions,
  questions,
}: NotesHandlersOptions): Pick<Handlers, keyof typeof notesRoutes> {
  return {
    listSuggestions: async ({ standing }) => ({ suggestions: await suggestions.list(standing) }),

    makeSuggestion: ({ standing }, { suggestionId, text, toId }) =>
      suggestions.make(standing, suggestionId, { text, toId }),

    editSuggestion: ({ standing }, { suggestionId, text, toId }) =>
      suggestions.edit(standing, suggestionId, { text, toId }),

    withdrawSuggestion: async ({ standing }, { suggestionId }) => {
      await suggestions.withdraw(standing, suggestionId);
      return null;
    },

    openSuggestion: async ({ standing }, { suggestionId }) => {
      await suggestions.open(standing, suggestionId);
      return null;
    },

    listQuestions: async (_call, { mentorshipId }) => ({ questions: await questions.list(mentorshipId) }),

    askQuestion: ({ standing }, { questionId, text, toId }) =>
      questions.ask(standing, questionId, { text, toId }),

    editQuestion: ({ standing }, { questionId, text, toId }) =>
      questions.edit(standing, questionId, { text, toId }),

    withdrawQuestion: async ({ standing }, { questionId }) => {
      await questions.withdraw(standing, questionId);
      return null;
    },

    readMyQuestions: async ({ person }) => ({ questions: await questions.of(person.id) }),

    listPrivateNotes: async ({ person }, { mentorshipId }) => ({
      sessionIds: await store.notes.privateNotes(mentorshipId, person.id),
    }),
  };
}
