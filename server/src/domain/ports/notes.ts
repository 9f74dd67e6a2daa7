import type { Question, Suggestion } from '@cairn/shared/http/notesRoutes.ts';

/** A suggestion as kept. Its text is here until it is in the notes, and empty from then on. */
export interface SuggestionRow extends Omit<Suggestion, 'text'> {
  mentorshipId: string;
  text: string;
  openedAt: number | null;
  openedBy: string | null;
}

/** A question as kept; its state follows from the session whose agenda it was put into. */
export type QuestionRow = Omit<Question, 'state'>;

export interface NotesStore {
  /** Those of a session that nobody opened, oldest first. */
  suggestions(sessionId: string): Promise<SuggestionRow[]>;
  getSuggestion(id: string): Promise<SuggestionRow | null>;
  /** Adds it once: a second one with the same id changes nothing and answers what was kept first. */
  addSuggestion(row: SuggestionRow): Promise<SuggestionRow>;
  /** Null where it was opened or is gone. */
  editSuggestion(id: string, fields: Pick<SuggestionRow, 'text' | 'toId'>): Promise<SuggestionRow | null>;
  /** False where it was opened or is gone. */
  removeSuggestion(id: string): Promise<boolean>;
  /** Marks it as opened by whoever comes first; answers it as it then is, or null where it is gone. */
  openSuggestion(id: string, openedBy: string, openedAt: number): Promise<SuggestionRow | null>;
  /** Those that were opened and are not known to be in the notes. */
  unwrittenSuggestions(): Promise<SuggestionRow[]>;
  /** It is in the notes, on disk: its text is kept there alone. */
  suggestionWritten(id: string): Promise<void>;

  /** All of a mentorship by people who are its members now, oldest first. */
  questions(mentorshipId: string): Promise<Question[]>;
  getQuestion(id: string): Promise<Question | null>;
  /** Adds it once, as `addSuggestion` does. */
  addQuestion(row: QuestionRow): Promise<Question>;
  editQuestion(id: string, fields: Pick<QuestionRow, 'text' | 'toId'>): Promise<void>;
  removeQuestion(id: string): Promise<void>;
  /** They are in the agenda of the session, or proposed for it. */
  questionsPlaced(ids: readonly string[], sessionId: string): Promise<void>;
  /** Mentorships in which a question waits and a session is to come. */
  questionsDue(): Promise<string[]>;
  /** Those that are not asked yet, in the mentorships that the person is a member of, oldest first. */
  questionsOf(personId: string): Promise<(Question & { mentorshipTitle: string })[]>;

  /** The sessions of which the person has private notes in which something was written. */
  privateNotes(mentorshipId: string, personId: string): Promise<string[]>;
}
