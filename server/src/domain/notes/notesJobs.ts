import type { Job } from '../jobs.ts';
import type { Questions } from './questions.ts';
import type { Suggestions } from './suggestions.ts';

/** What a server that was killed, or a disk that was full, left to be done. */
export function notesJobs({
  suggestions,
  questions,
}: {
  suggestions: Suggestions;
  questions: Questions;
}): Job[] {
  return [
    { name: 'opened suggestions', run: () => suggestions.finish() },
    { name: 'questions for agendas', run: () => questions.feedAll() },
  ];
}
