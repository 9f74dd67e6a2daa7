import { Value } from '../../lib/observable.ts';
import type { MediaSignalling } from '../../media/types.ts';

/** Louder than this is speech rather than a room's noise, in dBov. */
const SPEECH_DBOV = -55;
/** How long the mark stays after the last word, so that it doesn't flicker between syllables. */
const HOLD_MS = 900;

const NOBODY: ReadonlySet<string> = new Set();

/** Who is heard now, by the server's ear. */
export class SpeakingPeers {
  readonly peers = new Value<ReadonlySet<string>>(NOBODY);
  readonly #heardAt = new Map<string, number>();
  readonly #stopListening: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(signalling: Pick<MediaSignalling, 'on'>) {
    this.#stopListening = signalling.on('speaker:levels', ({ levels }) => {
      const now = performance.now();
      for (const { peerId, volume } of levels) if (volume > SPEECH_DBOV) this.#heardAt.set(peerId, now);
      this.#show(now);
    });
  }

  close(): void {
    this.#stopListening();
    clearTimeout(this.#timer);
  }

  #show(now: number): void {
    for (const [peerId, at] of this.#heardAt) if (now - at >= HOLD_MS) this.#heardAt.delete(peerId);
    const shown = this.peers.getSnapshot();
    const same = shown.size === this.#heardAt.size && [...shown].every((peerId) => this.#heardAt.has(peerId));
    if (!same) this.peers.set(new Set(this.#heardAt.keys()));
    clearTimeout(this.#timer);
    if (this.#heardAt.size > 0) this.#timer = setTimeout(() => this.#show(performance.now()), HOLD_MS);
  }
}
