import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { MentorshipState } from '@cairn/shared/http/routes.ts';
import type { Identity } from '../../features/identity/Identity.ts';
import { openAsMember, type NotOpened } from '../../features/identity/openAsMember.ts';
import type { PageParts } from '../../features/mentorship/SectionProps.ts';
import { errorCode, type Api } from '../../lib/apiCall.ts';
import { Kept } from '../../lib/Kept.ts';
import { Value } from '../../lib/observable.ts';
import { Scope } from '../../lib/scope.ts';

export type MentorshipSnapshot =
  | { state: 'loading' }
  | Exclude<NotOpened, { state: 'unreachable' }>
  | { state: 'unreachable'; code: ErrorCode; retry: () => void }
  /** `readAt`: the time on this device when it was read. */
  | { state: 'open'; mentorship: MentorshipState; readAt: number };

export interface MentorshipModelOptions {
  api: Api;
  identity: Identity;
  mentorshipId: string;
  /** Calls the listener when the page is looked at again; returns the way to stop. */
  onReturn: (listener: () => void) => () => void;
}

/** The page of one mentorship, whichever section is open: who this tab is there, and what its sections share. */
export class MentorshipModel extends Value<MentorshipSnapshot> {
  readonly mentorshipId: string;
  readonly #options: MentorshipModelOptions;
  readonly #scope = new Scope();
  #kept: Kept<PageParts> | null = null;

  constructor(options: MentorshipModelOptions) {
    super({ state: 'loading' });
    this.mentorshipId = options.mentorshipId;
    this.#options = options;
    this.#scope.add(options.onReturn(() => void this.refresh()));
    void this.#load();
  }

  readonly choosePerson = (personId: string): void => {
    this.#options.identity.choose(this.mentorshipId, personId);
    this.#reload();
  };

  /** Reads it again. Never rejects: what stands stays, and the next look may get through. */
  readonly refresh = async (): Promise<void> => {
    const now = this.getSnapshot();
    if (now.state === 'unreachable') return this.#reload();
    if (now.state !== 'open') return;
    await this.#read(now.mentorship.you.personId).catch((error: unknown) => {
      if (errorCode(error) === 'erased') this.set({ state: 'erased' });
    });
  };

  /** See `SectionProps.keep`. */
  readonly keep = <T extends { close(): void }>(make: (parts: PageParts) => T): T => {
    const now = this.getSnapshot();
    if (now.state !== 'open') throw new Error('the page is not open yet');
    const { api, mentorshipId } = this.#options;
    const { personId } = now.mentorship.you;
    this.#kept ??= new Kept<PageParts>({ api, mentorshipId, personId, refresh: this.refresh });
    return this.#kept.keep(make);
  };

  close(): void {
    this.#scope.close();
    this.#kept?.close();
  }

  #reload(): void {
    this.set({ state: 'loading' });
    void this.#load();
  }

  async #load(): Promise<void> {
    const problem = await openAsMember(this.#options, (personId) => this.#read(personId));
    if (!problem || this.#scope.closed) return;
    this.set(problem.state === 'unreachable' ? { ...problem, retry: () => this.#reload() } : problem);
  }

  async #read(personId: string): Promise<void> {
    const { api, mentorshipId } = this.#options;
    const mentorship = await api.call('readMentorship', { mentorshipId }, { personId });
    if (!this.#scope.closed) this.set({ state: 'open', mentorship, readAt: Date.now() });
  }
}

export function openMentorship(options: MentorshipModelOptions): MentorshipModel {
  return new MentorshipModel(options);
}
