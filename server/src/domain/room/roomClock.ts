import { AppError } from '@cairn/shared/errors.ts';
import type { AgendaClock } from '@cairn/shared/mentorship.ts';
import type { Clock, Store } from '../ports.ts';
import type { Audience } from './audience.ts';

/** Far more items than an agenda has; keeps a client from filling the row with ids of its own making. */
const MAX_TIMED_ITEMS = 200;

export interface RoomClockOptions {
  sessionId: string;
  store: Store;
  clock: Clock;
  audience: Audience;
  /** Since when the session stands still, or null. */
  pausedAt: () => number | null;
  /** As the store kept it. */
  kept: AgendaClock;
}

/** The clock of the agenda, stamped by the server [C6]. Its changes come one after the other. */
export class RoomClock {
  readonly #options: RoomClockOptions;
  #value: AgendaClock;

  constructor(options: RoomClockOptions) {
    this.#options = options;
    this.#value = options.kept;
  }

  get value(): AgendaClock {
    return this.#value;
  }

  /** Lets the item run, whatever ran stops; null stops. On disk before anyone hears of it. */
  async run(itemId: string | null): Promise<AgendaClock> {
    if ((this.#value.running?.itemId ?? null) === itemId) return this.#value;
    // While the session stands still, so does the time of its items.
    const now = this.#options.pausedAt() ?? this.#options.clock.now();
    return this.#put(switched(this.#value, itemId, now));
  }

  /** The session goes on after a pause: what it took is nobody's time. */
  async skip(ms: number): Promise<AgendaClock> {
    const { running, elapsedMs } = this.#value;
    if (!running || ms === 0) return this.#value;
    return this.#put({ running: { ...running, startedAt: running.startedAt + ms }, elapsedMs });
  }

  async #put(next: AgendaClock): Promise<AgendaClock> {
    const { sessionId, store, audience } = this.#options;
    await store.clocks.put(sessionId, next);
    this.#value = next;
    audience.tell('clock:changed', next);
    return next;
  }
}

function switched({ running, elapsedMs }: AgendaClock, itemId: string | null, now: number): AgendaClock {
  const elapsed = { ...elapsedMs };
  if (running) {
    elapsed[running.itemId] = (elapsed[running.itemId] ?? 0) + Math.max(0, now - running.startedAt);
  }
  // What runs can always be stopped, or a session could not be ended.
  const isNew = itemId !== null && !Object.hasOwn(elapsed, itemId);
  if (isNew && Object.keys(elapsed).length >= MAX_TIMED_ITEMS) {
    throw new AppError('bad_input', 'Too many items were timed in this session');
  }
  return { running: itemId === null ? null : { itemId, startedAt: now }, elapsedMs: elapsed };
}
