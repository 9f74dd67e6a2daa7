import { Value } from '../../lib/observable.ts';
import type { MediaSignalling } from '../../media/types.ts';

/** Louder than this is speech rather than a room's noise, in dBov. */
const SPEECH_DBOV = -55;
/** What is looked back at, and in which steps it is forgotten. */
const WINDOW_MS = 10 * 60_000;
const STEP_MS = 10_000;
/** Levels come this often at the least while somebody speaks; a longer gap is silence, or a line that was away. */
const GAP_MS = 1_000;
/** Less talk than this tells nothing of a conversation. */
const ENOUGH_MS = 60_000;
/** From here on one has spoken most of the time. */
const MOST = 0.7;

/** How the talk of the last ten minutes was shared, as this browser heard it: oneself, and all others together. */
export interface TalkShare {
  /** 0 to 1; null before there was enough talk to say. */
  own: number | null;
  most: boolean;
}

interface Step {
  from: number;
  ownMs: number;
  othersMs: number;
}

const NOTHING: TalkShare = { own: null, most: false };

/**
 * Counts in this browser who is heard, for the eyes of whoever sits before it: never sent, never kept, and of the others
 * only what they spoke together, so that it ranks nobody.
 */
export class TalkBalance extends Value<TalkShare> {
  readonly #isOwn: (peerId: string) => boolean;
  readonly #now: () => number;
  readonly #stopListening: () => void;
  #steps: Step[] = [];
  /** Who was heard in the last levels, and when those came. */
  #before: { at: number; own: boolean; others: boolean } | null = null;

  /** `isOwn`: whether the peer is this person, in this tab or another. `now`: milliseconds that don't jump back. */
  constructor(
    signalling: Pick<MediaSignalling, 'on'>,
    isOwn: (peerId: string) => boolean,
    now: () => number = () => performance.now(),
  ) {
    super(NOTHING);
    this.#isOwn = isOwn;
    this.#now = now;
    this.#stopListening = signalling.on('speaker:levels', ({ levels }) => {
      const heard = levels.filter(({ volume }) => volume > SPEECH_DBOV).map(({ peerId }) => peerId);
      this.#hear(heard);
    });
  }

  close(): void {
    this.#stopListening();
  }

  /** What was heard lasts until the next levels come. */
  #hear(peerIds: readonly string[]): void {
    const at = this.#now();
    if (this.#before) this.#count(this.#before, at);
    this.#before = {
      at,
      own: peerIds.some(this.#isOwn),
      others: peerIds.some((peerId) => !this.#isOwn(peerId)),
    };
    this.#show(at);
  }

  #count({ at, own, others }: { at: number; own: boolean; others: boolean }, now: number): void {
    const lasted = Math.min(now - at, GAP_MS);
    let step = this.#steps.at(-1);
    if (!step || now - step.from >= STEP_MS) {
      step = { from: now, ownMs: 0, othersMs: 0 };
      this.#steps.push(step);
    }
    if (own) step.ownMs += lasted;
    if (others) step.othersMs += lasted;
  }

  #show(now: number): void {
    this.#steps = this.#steps.filter(({ from }) => now - from < WINDOW_MS);
    const own = this.#steps.reduce((sum, { ownMs }) => sum + ownMs, 0);
    const all = this.#steps.reduce((sum, { othersMs }) => sum + othersMs, own);
    if (all < ENOUGH_MS) return this.set(NOTHING);
    // In steps of a twentieth: nobody needs to see it tremble.
    const share = Math.round((own / all) * 20) / 20;
    if (share !== this.getSnapshot().own) this.set({ own: share, most: share >= MOST });
  }
}
