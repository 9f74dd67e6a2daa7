import type { Question } from '@cairn/shared/http/notesRoutes.ts';
import { newId } from '@cairn/shared/ids.ts';
import type { PageParts } from '../mentorship/SectionProps.ts';
import { ListModel } from './ListModel.ts';

type Said = Pick<Question, 'text' | 'toId'>;

/** The questions of a mentorship. Calls reject with an `AppError`. */
export class QuestionsModel extends ListModel<Question> {
  readonly #mentorshipId: string;

  constructor({ api, personId, mentorshipId }: Omit<PageParts, 'refresh'>) {
    super({ api, personId }, async (call) => (await call('listQuestions', { mentorshipId })).questions);
    this.#mentorshipId = mentorshipId;
  }

  readonly ask = (said: Said) =>
    this.change(() => this.call('askQuestion', { ...this.#at(newId('question')), ...said }));

  readonly edit = (id: string, said: Said) =>
    this.change(() => this.call('editQuestion', { ...this.#at(id), ...said }));

  readonly withdraw = (id: string) => this.change(() => this.call('withdrawQuestion', this.#at(id)));

  #at(questionId: string) {
    return { mentorshipId: this.#mentorshipId, questionId };
  }
}

/** Kept by the mentorship's page. */
export function openQuestions(parts: PageParts): QuestionsModel {
  return new QuestionsModel(parts);
}
