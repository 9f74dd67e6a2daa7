import { AppError } from '@cairn/shared/errors.ts';
import { isLead, type Leadership } from '@cairn/shared/leading.ts';
import type { Member, Session, Silence, SilenceMinutes } from '@cairn/shared/mentorship.ts';
import type { Clock, Store } from '../ports.ts';
import type { Audience } from './audience.ts';

export interface RoomSilenceOptions {
  session: () => Session;
  leadership: () => Leadership;
  store: Pick<Store, 'clocks'>;
  clock: Clock;
  audience: Audience;
  /** As the store kept it. */
  kept: Silence | null;
}

const MINUTE_MS = 60_000;

/** The silence that everybody keeps together [T6]. It ends by the clock; its row tells who comes later, also after a kill. */
export class RoomSilence {
  readonly #options: RoomSilenceOptions;
  #silence: Silence | null;

  constructor(options: RoomSilenceOptions) {
    this.#options = options;
    this.#silence = options.kept;
  }

  /** The one that goes on, or null. */
  get value(): Silence | null {
    const { clock } = this.#options;
    return this.#silence && this.#silence.endsAt > clock.now() ? this.#silence : null;
  }

  async start({ personId }: Member, minutes: SilenceMinutes): Promise<Silence> {
    if (this.value) throw new AppError('wrong_state', 'A silence goes on already');
    const startedAt = this.#options.clock.now();
    const silence = { startedAt, endsAt: startedAt + minutes * MINUTE_MS, personId };
    await this.#put(silence);
    return silence;
  }

  async end(you: Member): Promise<void> {
    const silence = this.value;
    if (!silence) return;
    if (silence.personId !== you.personId && !isLead(you, this.#options.leadership())) {
      throw new AppError('forbidden', 'It is for whoever leads or started it to end');
    }
    await this.#put(null);
  }

  async #put(silence: Silence | null): Promise<void> {
    const { store, session, audience } = this.#options;
    await store.clocks.setSilence(session(), silence);
    this.#silence = silence;
    audience.tell('silence:changed', silence);
  }
}
