import { AppError } from '@cairn/shared/errors.ts';
import { SOURCES, type Source } from '@cairn/shared/signalling/media.ts';
import type { types } from 'mediasoup-client';
import { sendingOptions } from './encodings.ts';
import type { MediaSignalling } from './types.ts';

/** What is to be sent of a source: nothing (null), or a track that is live or muted. No track: muted without one. */
export type Sending = { track: MediaStreamTrack | null; live: boolean } | null;

const RETRY_MS = 1500;
const RETRIES = 4;

export interface SenderOptions {
  signalling: MediaSignalling;
  /** The transport of the moment, or null while there is none. */
  transport: () => types.Transport | null;
}

/** Keeps what is sent as it is wanted: one producer a source, made when there is something to send. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #wanted = new Map<Source, Sending>();
  readonly #producers = new Map<Source, types.Producer>();
  readonly #layers = new Map<string, number>();
  /** By producer id, in bits per second: what was asked for and is not applied yet. */
  readonly #rates = new Map<string, number>();
  readonly #work = new Map<Source, Promise<void>>();
  readonly #retries = new Map<Source, number>();
  #timers = new Set<ReturnType<typeof setTimeout>>();
  #closed = false;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Whether there is anything to send. */
  get busy(): boolean {
    return [...this.#wanted.values()].some((sending) => sending !== null && sending.live);
  }

  /** What is sent of the source from now on. */
  set(source: Source, sending: Sending): void {
    const now = this.#wanted.get(source) ?? null;
    if (now?.track === sending?.track && now?.live === sending?.live) return;
    this.#wanted.set(source, sending);
    this.#retries.delete(source);
    this.#settle(source);
  }

  /** The transport was made (anew): sends what is wanted. */
  populate(): void {
    for (const source of SOURCES) this.#settle(source);
  }

  /** The transport is gone and took the producers with it. */
  emptied(): void {
    this.#producers.clear();
    this.#layers.clear();
    this.#rates.clear();
  }

  /** Lets go of what the server has no producer for any more; it is sent again with the next `populate`. */
  compare(known: ReadonlyMap<string, { paused: boolean }>): void {
    for (const [source, producer] of this.#producers) {
      const there = known.get(producer.id);
      if (there === undefined) {
        this.#producers.delete(source);
        producer.close();
      } else if (there.paused !== producer.paused) {
        this.#tell(producer.paused ? 'producer:pause' : 'producer:resume', producer);
      }
    }
  }

  /** Nobody watches more than this layer of the producer: what is above isn't sent. */
  layersWanted(producerId: string, maxSpatialLayer: number): void {
    this.#layers.set(producerId, maxSpatialLayer);
    this.#settleProducer(producerId);
  }

  /** Not everybody who watches the producer can take more. */
  rateWanted(producerId: string, maxBitrate: number): void {
    this.#rates.set(producerId, maxBitrate);
    this.#settleProducer(producerId);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #settleProducer(producerId: string): void {
    for (const [source, producer] of this.#producers) if (producer.id === producerId) this.#settle(source);
  }

  /** One change after the other for a source; each looks at what is wanted when its turn comes. */
  #settle(source: Source): void {
    const before = this.#work.get(source) ?? Promise.resolve();
    const work = before.then(() => this.#bring(source)).catch((error: unknown) => this.#retry(source, error));
    this.#work.set(source, work);
  }

  async #bring(source: Source): Promise<void> {
    if (this.#closed) return;
    const wanted = this.#wanted.get(source) ?? null;
    const producer = this.#producers.get(source);
    if (producer === undefined || producer.closed) {
      if (wanted?.live && wanted.track) await this.#produce(source, wanted.track);
      return;
    }
    if (wanted === null) {
      this.#producers.delete(source);
      producer.close();
      await this.#options.signalling.request('producer:close', { producerId: producer.id });
      return;
    }
    if (producer.track !== wanted.track) await producer.replaceTrack({ track: wanted.track });
    if (producer.paused === wanted.live) {
      if (wanted.live) producer.resume();
      else producer.pause();
      await this.#options.signalling.request(wanted.live ? 'producer:resume' : 'producer:pause', {
        producerId: producer.id,
      });
    }
    const layer = this.#layers.get(producer.id);
    if (layer !== undefined && producer.kind === 'video') await producer.setMaxSpatialLayer(layer);
    const maxBitrate = this.#rates.get(producer.id);
    if (maxBitrate === undefined) return;
    this.#rates.delete(producer.id);
    await producer.setRtpEncodingParameters({ maxBitrate });
  }

  async #produce(source: Source, track: MediaStreamTrack): Promise<void> {
    const transport = this.#options.transport();
    if (transport === null || track.readyState === 'ended') return;
    const { width, height } = track.getSettings();
    const producer = await transport.produce({
      track,
      ...sendingOptions(source, {
        ...(width !== undefined && { width }),
        ...(height !== undefined && { height }),
      }),
      stopTracks: false,
      disableTrackOnPause: false,
      appData: { source, paused: false },
    });
    if (this.#closed || this.#options.transport() !== transport) {
      producer.close();
      return;
    }
    this.#producers.set(source, producer);
    producer.on('transportclose', () => {
      if (this.#producers.get(source) === producer) this.#producers.delete(source);
    });
    // What was wanted may have changed in the meantime.
    await this.#bring(source);
  }

  #tell(name: 'producer:pause' | 'producer:resume', { id }: types.Producer): void {
    this.#options.signalling.request(name, { producerId: id }).catch(() => {
      // The signalling is gone again: joining again compares again.
    });
  }

  #retry(source: Source, error: unknown): void {
    if (this.#closed || this.#options.transport() === null) return;
    // Refused for good; or known on the other side only, which joining again sorts out.
    if (error instanceof AppError && (error.code === 'forbidden' || error.code === 'bad_input')) return;
    const retries = (this.#retries.get(source) ?? 0) + 1;
    this.#retries.set(source, retries);
    if (retries > RETRIES) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#settle(source);
    }, RETRY_MS);
    this.#timers.add(timer);
  }
}
