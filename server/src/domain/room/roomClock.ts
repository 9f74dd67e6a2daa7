import { AppError } from '@cairn/shared/errors.ts';
import { editAgendaItem, readAgenda } from '@cairn/shared/collab/schema.ts';
import type { InputOf } from '@cairn/shared/contract.ts';
import type { AgendaClock } from '@cairn/shared/mentorship.ts';
import type { Commands } from '@cairn/shared/signalling/commands.ts';
import type * as Y from 'yjs';
import type { AgendaPen } from '../leading/agendaPen.ts';
import type { Clock, Store } from '../ports.ts';
import type { Audience } from './audience.ts';

/** Far more items than an agenda has; keeps a client from filling the row with ids of its own making. */
const MAX_TIMED_ITEMS = 200;
/** Far more than a session takes; what was given earlier is still in the minutes of the items. */
const MAX_EXTENSIONS = 100;

type Extend = InputOf<Commands['clock:extend']>;

export interface RoomClockOptions {
  sessionId: string;
  store: Store;
  clock: Clock;
  audience: Audience;
  pen: Pick<AgendaPen, 'write'>;
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

  /** Gives the running item some minutes, in the agenda first [T5]. */
  async extend(personId: string, asked: Extend): Promise<AgendaClock> {
    const { pen, sessionId } = this.#options;
    const { itemId, fromId } = asked;
    if (this.#value.running?.itemId !== itemId) throw new AppError('wrong_state', 'The item does not run');
    const minutes = await pen.write(sessionId, personId, (doc) => extended(doc, asked, this.#value));
    const extensions = [...this.#value.extensions, { itemId, fromId, minutes }].slice(-MAX_EXTENSIONS);
    return this.#put({ ...this.#value, extensions });
  }

  /** The session goes on after a pause: what it took is nobody's time. */
  async skip(ms: number): Promise<AgendaClock> {
    const { running } = this.#value;
    if (!running || ms === 0) return this.#value;
    return this.#put({ ...this.#value, running: { ...running, startedAt: running.startedAt + ms } });
  }

  async #put(next: AgendaClock): Promise<AgendaClock> {
    const { sessionId, store, audience } = this.#options;
    await store.clocks.put(sessionId, next);
    this.#value = next;
    audience.tell('clock:changed', next);
    return next;
  }
}

function switched(clock: AgendaClock, itemId: string | null, now: number): AgendaClock {
  const { running, elapsedMs } = clock;
  const elapsed = { ...elapsedMs };
  if (running) {
    elapsed[running.itemId] = (elapsed[running.itemId] ?? 0) + Math.max(0, now - running.startedAt);
  }
  // What runs can always be stopped, or a session could not be ended.
  const isNew = itemId !== null && !Object.hasOwn(elapsed, itemId);
  if (isNew && Object.keys(elapsed).length >= MAX_TIMED_ITEMS) {
    throw new AppError('bad_input', 'Too many items were timed in this session');
  }
  return { ...clock, running: itemId === null ? null : { itemId, startedAt: now }, elapsedMs: elapsed };
}

/** Moves minutes to the item in the agenda; answers how many. */
function extended(doc: Y.Doc, { itemId, fromId, minutes, was }: Extend, { elapsedMs }: AgendaClock): number {
  const items = readAgenda(doc);
  const at = items.findIndex(({ id }) => id === itemId);
  const item = items[at];
  if (item?.minutes !== was) throw new AppError('wrong_state', 'The item is not planned so any more');
  const from = items.slice(at + 1).find(({ id }) => id === fromId);
  if (fromId !== null && (!from || from.minutes === 0 || Object.hasOwn(elapsedMs, fromId))) {
    throw new AppError('wrong_state', 'That item has nothing to lend');
  }
  const given = Math.min(minutes, from?.minutes ?? minutes);
  if (from) editAgendaItem(doc, from.id, { minutes: from.minutes - given });
  editAgendaItem(doc, itemId, { minutes: was + given });
  return given;
}
