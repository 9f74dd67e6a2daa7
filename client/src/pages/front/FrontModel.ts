import type { Identity } from '../../features/identity/Identity.ts';
import type { Api } from '../../lib/apiCall.ts';
import { Value } from '../../lib/observable.ts';

export interface FrontSnapshot {
  /** False where only members of this installation may start. */
  mayStart: boolean;
}

interface Options {
  api: Api;
  identity: Identity;
  go: (address: string, options?: { replace?: boolean }) => void;
}

/** The front page: what it offers depends on who may start here. Whoever has mentorships is led home. */
export class FrontModel extends Value<FrontSnapshot> {
  readonly #options: Options;
  #isClosed = false;

  constructor(options: Options) {
    super({ mayStart: true });
    this.#options = options;
    void this.#load();
  }

  close(): void {
    this.#isClosed = true;
  }

  async #load(): Promise<void> {
    const { api, identity, go } = this.#options;
    const [about, mine] = await Promise.allSettled([api.call('about', {}), api.call('listMine', {})]);
    if (this.#isClosed) return;
    if (mine.status === 'fulfilled' && mine.value.mentorships.length > 0) {
      identity.knowsPeople = true;
      go('/home', { replace: true });
      return;
    }
    // Where even that can't be told, the form is offered and the server has the last word.
    this.set({ mayStart: about.status === 'rejected' || about.value.whoCanStart === 'anyone' });
  }
}
