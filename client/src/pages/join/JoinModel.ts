import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { LinkPreview } from '@cairn/shared/http/routes.ts';
import type { AccountModel } from '../../features/account/AccountModel.ts';
import type { Identity } from '../../features/identity/Identity.ts';
import { errorCode, type Api } from '../../lib/apiCall.ts';
import { Value } from '../../lib/observable.ts';
import { linkSecret } from './linkSecret.ts';

export type JoinSnapshot =
  /** Nobody has given a link yet. */
  | { state: 'asking' }
  | { state: 'looking' }
  /** Wrong, revoked and never made look alike. */
  | { state: 'wrongLink' }
  | { state: 'unreachable'; code: ErrorCode; retry: () => void }
  | { state: 'open'; preview: LinkPreview; busy: boolean; problem: ErrorCode | null };

interface Options {
  api: Api;
  identity: Identity;
  account: AccountModel;
  /** The fragment of the address. */
  fragment: string;
  go: (address: string, options?: { replace?: boolean }) => void;
}

/** From a link to the lobby: shows what it opens, and exchanges its secret for a seat at the table. */
export class JoinModel extends Value<JoinSnapshot> {
  readonly #options: Options;
  readonly #secret: string | null;
  #closed = false;

  constructor(options: Options) {
    const secret = linkSecret(options.fragment);
    const missing: JoinSnapshot = options.fragment === '' ? { state: 'asking' } : { state: 'wrongLink' };
    super(secret === null ? missing : { state: 'looking' });
    this.#options = options;
    this.#secret = secret;
    if (secret !== null) void this.#look(secret);
  }

  get lastName(): string {
    return this.#options.identity.lastName;
  }

  /** Takes what somebody pasted; false where it holds no link. */
  readonly give = (text: string): boolean => {
    const secret = linkSecret(text);
    if (secret !== null) this.#options.go(`/join#${secret}`, { replace: true });
    return secret !== null;
  };

  /** Goes in as somebody whom this browser already is there. */
  readonly continueAs = (personId: string): void => {
    const now = this.getSnapshot();
    if (now.state === 'open') this.#enter(now.preview.mentorship.id, personId);
  };

  get account(): AccountModel {
    return this.#options.account;
  }

  /** Goes in as somebody new, or as the person of this browser. */
  readonly joinAs = async (name: string, personId?: string): Promise<void> => {
    const now = this.getSnapshot();
    if (now.state !== 'open' || now.busy || this.#secret === null) return;
    this.set({ ...now, busy: true, problem: null });
    try {
      const { mentorship, you } = await this.#options.api.call('joinByLink', {
        secret: this.#secret,
        name,
        ...(personId !== undefined && { personId }),
      });
      this.#options.identity.lastName = name;
      if (!this.#closed) this.#enter(mentorship.id, you.personId);
    } catch (error) {
      const code = errorCode(error);
      this.set(code === 'not_found' ? { state: 'wrongLink' } : { ...now, busy: false, problem: code });
    }
  };

  close(): void {
    this.#closed = true;
  }

  /** Replaces the address, so that the secret is neither in it nor one step back. */
  #enter(mentorshipId: string, personId: string): void {
    this.#options.identity.choose(mentorshipId, personId);
    this.#options.go(`/m/${mentorshipId}`, { replace: true });
  }

  async #look(secret: string): Promise<void> {
    try {
      const preview = await this.#options.api.call('previewLink', { secret });
      this.set({ state: 'open', preview, busy: false, problem: null });
    } catch (error) {
      const code = errorCode(error);
      const retry = () => {
        this.set({ state: 'looking' });
        void this.#look(secret);
      };
      const wrong = code === 'not_found' || code === 'bad_input';
      this.set(wrong ? { state: 'wrongLink' } : { state: 'unreachable', code, retry });
    }
  }
}
