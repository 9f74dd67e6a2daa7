import type { types } from 'mediasoup';
import type { RoomProducer } from './RoomProducer.ts';

const LEVEL_INTERVAL_MS = 400;
const LEVEL_THRESHOLD_DBOV = -60;
const LEVEL_ENTRIES = 8;

export interface SpeakerEvents {
  speaker: (peerId: string | null) => void;
  /** Loudest first; empty when it falls silent. */
  levels: (levels: { peerId: string; volume: number }[]) => void;
}

/** Who speaks, as mediasoup's observers hear it in the microphones of a room. */
export class Speakers {
  readonly #levels: types.AudioLevelObserver;
  readonly #active: types.ActiveSpeakerObserver;
  readonly #producers = new Map<string, RoomProducer>();
  #events: SpeakerEvents | null = null;
  #speaker: RoomProducer | null = null;

  private constructor(levels: types.AudioLevelObserver, active: types.ActiveSpeakerObserver) {
    this.#levels = levels;
    this.#active = active;
  }

  static async create(router: types.Router): Promise<Speakers> {
    return new Speakers(
      await router.createAudioLevelObserver({
        interval: LEVEL_INTERVAL_MS,
        threshold: LEVEL_THRESHOLD_DBOV,
        maxEntries: LEVEL_ENTRIES,
      }),
      await router.createActiveSpeakerObserver(),
    );
  }

  start(events: SpeakerEvents): void {
    this.#events = events;
    this.#levels.on('volumes', (volumes) => {
      const heard = volumes.flatMap(({ producer, volume }) => {
        const found = this.#producers.get(producer.id);
        return found === undefined ? [] : [{ peerId: found.peerId, volume }];
      });
      events.levels(heard);
    });
    this.#levels.on('silence', () => events.levels([]));
    this.#active.on('dominantspeaker', ({ producer }) =>
      this.#choose(this.#producers.get(producer.id) ?? null),
    );
  }

  add(producer: RoomProducer): void {
    this.#producers.set(producer.id, producer);
    // An observer's refusal says that the producer or the room went in the meantime.
    for (const observer of [this.#levels, this.#active]) {
      observer.addProducer({ producerId: producer.id }).catch(() => {});
    }
  }

  /** mediasoup takes a closed producer out by itself. */
  remove(producer: RoomProducer): void {
    this.#producers.delete(producer.id);
    if (this.#speaker === producer) this.#choose(null);
  }

  #choose(producer: RoomProducer | null): void {
    if (producer === this.#speaker) return;
    this.#speaker = producer;
    this.#events?.speaker(producer?.peerId ?? null);
  }
}
