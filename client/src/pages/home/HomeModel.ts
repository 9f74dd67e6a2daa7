import type { OutputOf } from '@cairn/shared/contract.ts';
import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { Routes } from '@cairn/shared/http/routes.ts';
import type { Identity } from '../../features/identity/Identity.ts';
import { localDate } from '../../features/work/plan/due.ts';
import { errorCode, type Api } from '../../lib/apiCall.ts';
import { Value } from '../../lib/observable.ts';
import { Scope } from '../../lib/scope.ts';

export type Known = OutputOf<Routes['listMine']>['mentorships'][number];
export type MyAction = OutputOf<Routes['readMyActions']>['actions'][number];
export type MyQuestion = OutputOf<Routes['readMyQuestions']>['questions'][number];

export type HomeSnapshot =
  | { state: 'loading' }
  | { state: 'unreachable'; code: ErrorCode; retry: () => void }
  | {
      state: 'open';
      mentorships: Known[];
      /** What is open of all people of this browser, the earliest due first. */
      actions: MyAction[];
      /** Those that are not asked yet. */
      questions: MyQuestion[];
      mayStart: boolean;
      readAt: number;
    };

export interface HomeModelOptions {
  api: Api;
  identity: Identity;
  /** Calls the listener when the page is looked at again; returns the way to stop. */
  onReturn: (listener: () => void) => () => void;
}

const LAST = '9999-99-99';

/** What waits for whoever comes back: sessions, actions and questions of all mentorships that this browser knows. */
export class HomeModel extends Value<HomeSnapshot> {
  readonly #options: HomeModelOptions;
  readonly #scope = new Scope();

  constructor(options: HomeModelOptions) {
    super({ state: 'loading' });
    this.#options = options;
    this.#scope.add(options.onReturn(() => void this.#read()));
    void this.#read();
  }

  /** Says who this tab is in a mentorship, before it is opened. */
  readonly choose = (mentorshipId: string, personId: string): void =>
    this.#options.identity.choose(mentorshipId, personId);

  close(): void {
    this.#scope.close();
  }

  async #read(): Promise<void> {
    try {
      const read = await this.#readAll();
      if (!this.#scope.closed) this.set(read);
    } catch (error) {
      // What stands stays, and is read again with the next look.
      if (this.#scope.closed || this.getSnapshot().state === 'open') return;
      const retry = () => {
        this.set({ state: 'loading' });
        void this.#read();
      };
      this.set({ state: 'unreachable', code: errorCode(error), retry });
    }
  }

  async #readAll(): Promise<HomeSnapshot> {
    const { api, identity } = this.#options;
    const readAt = Date.now();
    const [{ mentorships }, about] = await Promise.all([api.call('listMine', {}), api.call('about', {})]);
    identity.knowsPeople = mentorships.length > 0;
    const personIds = [...new Set(mentorships.map(({ you }) => you.personId))];
    const today = localDate(readAt);
    const read = await Promise.all(
      personIds.map(async (personId) => {
        const [{ actions }, { questions }] = await Promise.all([
          api.call('readMyActions', { today }, { personId }),
          api.call('readMyQuestions', {}, { personId }),
        ]);
        return { actions, questions };
      }),
    );
    const due = (action: MyAction) => action.due ?? LAST;
    return {
      state: 'open',
      mentorships,
      actions: read.flatMap(({ actions }) => actions).sort((a, b) => due(a).localeCompare(due(b))),
      // Two people of one browser may be in the same mentorship.
      questions: [
        ...new Map(read.flatMap(({ questions }) => questions).map((one) => [one.id, one])).values(),
      ],
      mayStart: about.whoCanStart === 'anyone' || mentorships.length > 0,
      readAt,
    };
  }
}

export function openHome(options: HomeModelOptions): HomeModel {
  return new HomeModel(options);
}

/** The mentorships whose next session is to come: what runs first, then by time; those without a time last. */
export function nextSessions(mentorships: readonly Known[]): Known[] {
  const rank = ({ session: { state, time } }: Known) =>
    state === 'live' ? -Infinity : (time?.startsAt ?? Infinity);
  return mentorships
    .filter(({ session }) => session.state === 'live' || (session.state === 'planned' && session.time))
    .sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}
