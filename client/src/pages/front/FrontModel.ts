import type { OutputOf } from '@cairn/shared/contract.ts';
import type { Routes } from '@cairn/shared/http/routes.ts';
import type { Identity } from '../../features/identity/Identity.ts';
import type { Api } from '../../lib/apiCall.ts';
import { Value } from '../../lib/observable.ts';

export type KnownRoom = OutputOf<Routes['listMine']>['mentorships'][number];

export interface FrontSnapshot {
  /** The way back in without a link; null while it isn't known yet or could not be read. */
  rooms: KnownRoom[] | null;
  /** False where only members of this installation may start. */
  mayStart: boolean;
}

interface Options {
  api: Api;
  identity: Identity;
  go: (address: string) => void;
}

/** The front page: what it offers depends on who may start here, and on the rooms that this browser knows. */
export class FrontModel extends Value<FrontSnapshot> {
  readonly #options: Options;

  constructor(options: Options) {
    super({ rooms: null, mayStart: true });
    this.#options = options;
    void this.#load();
  }

  /** Goes back to a room as the person that one is there. */
  readonly open = ({ mentorship, you }: KnownRoom): void => {
    this.#options.identity.choose(mentorship.id, you.personId);
    this.#options.go(`/m/${mentorship.id}`);
  };

  close(): void {
    // Nothing is kept open.
  }

  async #load(): Promise<void> {
    const { api } = this.#options;
    const [about, mine] = await Promise.allSettled([api.call('about', {}), api.call('listMine', {})]);
    const rooms = mine.status === 'fulfilled' ? mine.value.mentorships : null;
    // Where even that can't be told, the form is offered and the server has the last word.
    const anyone = about.status === 'rejected' || about.value.whoCanStart === 'anyone';
    this.set({ rooms, mayStart: anyone || (rooms?.length ?? 0) > 0 });
  }
}
