import type { InputOf } from '@cairn/shared/contract.ts';
import type { AccountInfo } from '@cairn/shared/http/accountRoutes.ts';
import type { Routes } from '@cairn/shared/http/routes.ts';
import type { Identity } from '../identity/Identity.ts';
import { errorCode, type Api } from '../../lib/apiCall.ts';
import { Value } from '../../lib/observable.ts';

export type AccountSnapshot =
  /** Not known yet, or the server could not be asked. */
  | { state: 'unknown' }
  /** Nobody is signed in. `provider`: the name of the single sign-on, where there is one. */
  | { state: 'guest'; provider: string | null; sendsMail: boolean }
  | { state: 'signedIn'; provider: string | null; sendsMail: boolean; account: AccountInfo };

export interface AccountModelOptions {
  api: Api;
  identity: Identity;
  online: () => boolean;
  /** Forgets what this device keeps of these people's documents. */
  forget: (personIds: readonly string[]) => Promise<void>;
}

/** Who is signed in in this browser. */
export class AccountModel extends Value<AccountSnapshot> {
  readonly #api: Api;
  readonly #identity: Identity;
  readonly #online: () => boolean;
  readonly #forget: AccountModelOptions['forget'];

  constructor({ api, identity, online, forget }: AccountModelOptions) {
    super({ state: 'unknown' });
    this.#api = api;
    this.#identity = identity;
    this.#online = online;
    this.#forget = forget;
    void this.refresh();
  }

  /** The person to begin with where somebody is signed in. */
  get person(): { personId: string; name: string } | null {
    const now = this.getSnapshot();
    return now.state === 'signedIn' ? now.account : null;
  }

  /** Asks again. What was known stays where there is no answer. */
  readonly refresh = async (): Promise<void> => {
    try {
      const { account, provider, sendsMail } = await this.#api.call('readAccount', {});
      this.set(
        account
          ? { state: 'signedIn', provider, sendsMail, account }
          : { state: 'guest', provider, sendsMail },
      );
    } catch (error) {
      // Offline is no news; anything else is told where somebody acts.
      if (this.#online()) errorCode(error);
    }
  };

  /** Changes the person's name, in all their rooms. Rejects with an `AppError`, as do the others. */
  readonly rename = async (name: string): Promise<void> => {
    const { person } = this;
    if (!person) return;
    await this.#api.call('renameMe', { name }, { personId: person.personId });
    this.#identity.lastName = name;
    await this.refresh();
  };

  readonly signOut = async (): Promise<void> => {
    await this.#api.call('signOut', {});
    await this.#left();
  };

  readonly signOutEverywhere = async (): Promise<void> => {
    await this.#api.call('signOutEverywhere', {});
    await this.#left();
  };

  /** Deletes the account for good. */
  readonly remove = async (input: InputOf<Routes['deleteAccount']>): Promise<void> => {
    await this.#api.call('deleteAccount', input);
    await this.#left();
  };

  /** Nothing of what they work on stays on a device that may be somebody else's. */
  async #left(): Promise<void> {
    const now = this.getSnapshot();
    const personIds = now.state === 'signedIn' ? now.account.personIds : [];
    await this.#forget(personIds);
    // Last: once the page shows that nobody is signed in, people press on.
    await this.refresh();
  }
}
