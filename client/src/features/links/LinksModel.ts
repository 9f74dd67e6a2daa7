import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { LinkList } from '@cairn/shared/http/routes.ts';
import type { LinkPolicy } from '@cairn/shared/mentorship.ts';
import { errorCode, type Api } from '../../lib/apiCall.ts';
import { Value } from '../../lib/observable.ts';

export type LinksSnapshot =
  | { state: 'loading' }
  | { state: 'failed'; code: ErrorCode; retry: () => void }
  | ({ state: 'ready' } & LinkList);

interface Options {
  api: Api;
  mentorshipId: string;
  personId: string;
}

/** The links of a mentorship, for its owner. */
export class LinksModel extends Value<LinksSnapshot> {
  readonly #options: Options;

  constructor(options: Options) {
    super({ state: 'loading' });
    this.#options = options;
  }

  /** Fetches them; what was shown before stays until the answer is here. */
  readonly refresh = async (): Promise<void> => {
    const { api, mentorshipId, personId } = this.#options;
    try {
      const list = await api.call('listLinks', { mentorshipId }, { personId });
      this.set({ state: 'ready', ...list });
    } catch (error) {
      this.set({ state: 'failed', code: errorCode(error), retry: this.#retry });
    }
  };

  /** Makes a new address for the role; the old one opens nothing from then on. Rejects with an `AppError`. */
  readonly renew = async (linkId: string): Promise<void> => {
    const { api, mentorshipId, personId } = this.#options;
    const list = await api.call('renewLink', { mentorshipId, linkId }, { personId });
    this.set({ state: 'ready', ...list });
  };

  /** Says whether links make members. Rejects with an `AppError`. */
  readonly setPolicy = async (policy: LinkPolicy): Promise<void> => {
    const { api, mentorshipId, personId } = this.#options;
    const list = await api.call('setLinkPolicy', { mentorshipId, policy }, { personId });
    this.set({ state: 'ready', ...list });
  };

  readonly #retry = (): void => {
    this.set({ state: 'loading' });
    void this.refresh();
  };
}
