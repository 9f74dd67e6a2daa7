import type { Suggestion } from '@cairn/shared/http/notesRoutes.ts';
import { newId } from '@cairn/shared/ids.ts';
import type { Api } from '../../lib/apiCall.ts';
import { ListModel } from './ListModel.ts';

export interface SuggestionsModelOptions {
  api: Api;
  sessionId: string;
  personId: string;
}

type Said = Pick<Suggestion, 'toId'> & { text: string };

/** The closed suggestions of a session. Calls reject with an `AppError`. */
export class SuggestionsModel extends ListModel<Suggestion> {
  readonly #sessionId: string;

  constructor({ api, personId, sessionId }: SuggestionsModelOptions) {
    super({ api, personId }, async (call) => (await call('listSuggestions', { sessionId })).suggestions);
    this.#sessionId = sessionId;
  }

  readonly make = (said: Said) =>
    this.change(() => this.call('makeSuggestion', { ...this.#at(newId('suggestion')), ...said }));

  readonly edit = (id: string, said: Said) =>
    this.change(() => this.call('editSuggestion', { ...this.#at(id), ...said }));

  readonly withdraw = (id: string) => this.change(() => this.call('withdrawSuggestion', this.#at(id)));
  readonly open = (id: string) => this.change(() => this.call('openSuggestion', this.#at(id)));

  #at(suggestionId: string) {
    return { sessionId: this.#sessionId, suggestionId };
  }
}
