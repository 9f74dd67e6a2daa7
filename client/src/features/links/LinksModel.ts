import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { LinkInfo } from '@cairn/shared/http/routes.ts';
import { errorCode, type Api } from '../../lib/apiCall.ts';
import { Value } from '../../lib/observable.ts';

export type LinksSnapshot =
  | { state: 'loading' }
  | { state: 'failed'; code: ErrorCode; retry: () => void }
  | { state: 'ready'; links: LinkInfo[] };

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
      const { links } = await api.call('listLinks', { mentorshipId }, { personId });
      this.set({ state: 'ready', links });
    } catch (error) {
      this.set({ state: 'failed', code: errorCode(error), retry: this.#retry });
    }
  };

  /** Makes a new address for the role; the old one opens nothing from then on. Rejects with an `AppError`. */
  readonly renew = async (linkId: string): Promise<void> => {
    const { api, mentorshipId, personId } = this.#options;
    const { links } = await api.call('renewLink', { mentorshipId, linkId }, { personId });
    this.set({ state: 'ready', links });
  };

  readonly #retry = (): void => {
    this.set({ state: 'loading' });
    void this.refresh();
  };
}
