import type { InputOf } from '@cairn/shared/contract.ts';
import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { LinkInfo, Routes } from '@cairn/shared/http/routes.ts';
import type { AccountModel } from '../../features/account/AccountModel.ts';
import type { Identity } from '../../features/identity/Identity.ts';
import { templatesOver, type TemplatesPort } from '../../features/templates/templatesPort.ts';
import { errorCode, type Api } from '../../lib/apiCall.ts';
import { Value } from '../../lib/observable.ts';

export interface StartSnapshot {
  busy: boolean;
  problem: ErrorCode | null;
}

interface Options {
  api: Api;
  identity: Identity;
  account: AccountModel;
  /** Shows the links of what was started, and then its lobby. */
  onStarted: (mentorshipId: string, links: LinkInfo[]) => void;
}

export class StartModel extends Value<StartSnapshot> {
  readonly #options: Options;
  #closed = false;

  constructor(options: Options) {
    super({ busy: false, problem: null });
    this.#options = options;
  }

  /** The name to begin with. */
  get lastName(): string {
    return this.#options.identity.lastName;
  }

  /** One's own templates, for whoever is signed in. */
  get templates(): TemplatesPort | null {
    const { account, api } = this.#options;
    return account.person ? templatesOver(api, account.person.personId) : null;
  }

  get account(): AccountModel {
    return this.#options.account;
  }

  /** Starts as whoever is signed in, or as somebody new. */
  readonly start = async (input: InputOf<Routes['startMentorship']>): Promise<void> => {
    if (this.getSnapshot().busy) return;
    const { api, identity, account, onStarted } = this.#options;
    const personId = account.person?.personId;
    this.set({ busy: true, problem: null });
    try {
      const { mentorship, you, links } = await api.call('startMentorship', {
        ...input,
        ...(personId !== undefined && { personId }),
      });
      identity.lastName = input.name;
      identity.choose(mentorship.id, you.personId);
      if (!this.#closed) onStarted(mentorship.id, links);
    } catch (error) {
      this.set({ busy: false, problem: errorCode(error) });
    }
  };

  close(): void {
    this.#closed = true;
  }
}
