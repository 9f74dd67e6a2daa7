import type { types } from 'mediasoup';
import type { Logger, MediaRoom, MediaRoomEvents } from '../domain/ports.ts';
import { candidatesFor } from './addresses.ts';
import { MEDIA_CODECS } from './codecs.ts';
import { MediasoupPeer } from './MediasoupPeer.ts';
import { SteadyQuality, qualityOf } from './quality.ts';
import { refusal } from './refusals.ts';
import { RoomEmitter } from './RoomEmitter.ts';
import type { RoomProducer } from './RoomProducer.ts';
import { Speakers } from './Speakers.ts';
import type { LiveWorker } from './WorkerSlot.ts';

const QUALITY_INTERVAL_MS = 2000;

export interface MediasoupRoomOptions extends LiveWorker {
  announcedPort: number | null;
  logger: Logger;
}

interface Member {
  peer: MediasoupPeer;
  quality: SteadyQuality;
}

/** A room: one router, what its peers send, and who of them speaks. */
export class MediasoupRoom implements MediaRoom {
  readonly #router: types.Router;
  readonly #options: MediasoupRoomOptions;
  readonly #speakers: Speakers;
  readonly #emitter = new RoomEmitter();
  readonly #members = new Map<string, Member>();
  readonly #producers = new Map<string, RoomProducer>();
  readonly #closeListeners: (() => void)[] = [];
  readonly #qualityTimer: NodeJS.Timeout;
  #closed = false;

  private constructor(options: MediasoupRoomOptions, router: types.Router, speakers: Speakers) {
    this.#options = options;
    this.#router = router;
    this.#speakers = speakers;
    this.#qualityTimer = setInterval(() => {
      this.#lookAtQuality();
      void this.#lookAtRates();
    }, QUALITY_INTERVAL_MS).unref();
    router.once('workerclose', () => this.#lost());
    speakers.start({
      speaker: (peerId) => this.#emitter.emit('speaker', peerId),
      levels: (levels) => this.#emitter.emit('levels', levels),
    });
  }

  static async create(options: MediasoupRoomOptions): Promise<MediasoupRoom> {
    const router = await options.worker.createRouter({ mediaCodecs: MEDIA_CODECS });
    try {
      return new MediasoupRoom(options, router, await Speakers.create(router));
    } catch (error) {
      router.close();
      throw error;
    }
  }

  get rtpCapabilities(): Record<string, unknown> {
    return { ...this.#router.rtpCapabilities };
  }

  /** What the room costs its worker, in streams; never 0. */
  get load(): number {
    let streams = 1;
    for (const { peer } of this.#members.values()) streams += peer.streams;
    return streams;
  }

  addPeer(peerId: string): MediasoupPeer {
    if (this.#closed) throw refusal.lost();
    this.#members.get(peerId)?.peer.close();
    const { webRtcServer, announcedPort, logger } = this.#options;
    const peer = new MediasoupPeer({
      peerId,
      router: this.#router,
      webRtcServer,
      candidatesFor: (candidates) => candidatesFor(candidates, announcedPort),
      findProducer: (producerId) => this.#producers.get(producerId),
      emitter: this.#emitter,
      logger,
      events: {
        produced: (producer) => this.#produced(producer),
        closed: () => {
          if (this.#members.get(peerId)?.peer === peer) this.#members.delete(peerId);
        },
      },
    });
    this.#members.set(peerId, { peer, quality: new SteadyQuality() });
    return peer;
  }

  on<E extends keyof MediaRoomEvents>(event: E, listener: MediaRoomEvents[E]): () => void {
    return this.#emitter.on(event, listener);
  }

  /** For the engine's books: once, when the room was closed or lost. */
  onClosed(listener: () => void): void {
    this.#closeListeners.push(listener);
  }

  close(): void {
    if (this.#closed) return;
    this.#emitter.clear();
    this.#end();
    this.#router.close();
  }

  #lost(): void {
    if (this.#closed) return;
    this.#end();
    // The worker's own place hears of the death after its routers: whoever asks for a new room now gets a living one.
    queueMicrotask(() => {
      this.#emitter.emit('lost');
      this.#emitter.clear();
    });
  }

  #end(): void {
    this.#closed = true;
    clearInterval(this.#qualityTimer);
    for (const { peer } of [...this.#members.values()]) peer.roomEnded();
    this.#members.clear();
    this.#producers.clear();
    for (const listener of this.#closeListeners) listener();
  }

  #produced(producer: RoomProducer): void {
    this.#producers.set(producer.id, producer);
    if (producer.source === 'microphone') this.#speakers.add(producer);
    producer.onClosed(() => {
      this.#producers.delete(producer.id);
      this.#speakers.remove(producer);
      if (!this.#router.closed) this.#emitter.emit('producerClosed', producer.peerId, producer.id);
    });
  }

  #lookAtQuality(): void {
    for (const [peerId, { peer, quality }] of this.#members) {
      const told = quality.look(qualityOf(peer.health()));
      if (told !== null) this.#emitter.emit('quality', peerId, told);
    }
  }

  async #lookAtRates(): Promise<void> {
    for (const producer of [...this.#producers.values()]) {
      const { id, peerId, rate } = producer;
      if (rate === null) continue;
      try {
        const lines = await Promise.all([...this.#members.values()].map(({ peer }) => peer.lineFor(id)));
        const told = rate.look(
          lines.filter((line) => line !== null),
          await producer.bitrate(),
        );
        if (told !== null) this.#emitter.emit('rateWanted', peerId, id, told);
      } catch (error) {
        // The producer, a line or the whole room went in the middle of it.
        this.#options.logger.debug({ err: error }, 'rate not looked at');
      }
    }
  }
}
