import type { Source } from '@cairn/shared/signalling/media.ts';
import type { PeerInfo } from '@cairn/shared/signalling/peers.ts';
import type { types } from 'mediasoup-client';
import { Link, type LinkHealth } from './Link.ts';
import { Receiver, type Wishes } from './Receiver.ts';
import type { Remote } from './RemoteStreams.ts';
import { Sender, type Sending } from './Sender.ts';
import type { MediaSignalling } from './types.ts';

const WORST_FIRST = ['failed', 'reconnecting', 'connecting', 'connected'] as const;

export interface RoomMediaOptions {
  device: types.Device;
  signalling: MediaSignalling;
  isVisible: () => boolean;
  /** Joined beside another tab of the same person: makes and plays no sound. */
  companion: boolean;
  /** An observer sends nothing, and the server gives no link for it. */
  maySend: boolean;
  changed: () => void;
}

/** One room's media on this side, as long as its router lives: two links, what is sent and what is received. */
export class RoomMedia {
  readonly #companion: boolean;
  readonly #sender: Sender;
  readonly #receiver: Receiver;
  readonly #sending: Link | null;
  readonly #receiving: Link;
  /** Everything that was to be carried at the beginning was connected once. */
  #settled = false;

  constructor({ device, signalling, isVisible, companion, maySend, changed }: RoomMediaOptions) {
    this.#companion = companion;
    this.#sender = new Sender({ signalling, transport: () => this.#sending?.transport ?? null });
    this.#receiver = new Receiver({
      signalling,
      device,
      transport: () => this.#receiving.transport,
      withSound: !companion,
      isVisible,
      changed,
    });
    this.#sending = maySend
      ? new Link({
          direction: 'send',
          device,
          signalling,
          populate: () => this.#sender.populate(),
          busy: () => this.#sender.busy,
          emptied: () => this.#sender.emptied(),
          changed,
        })
      : null;
    this.#receiving = new Link({
      direction: 'receive',
      device,
      signalling,
      populate: () => this.#receiver.populate(),
      busy: () => this.#receiver.busy,
      emptied: () => this.#receiver.emptied(),
      changed,
    });
  }

  get health(): LinkHealth {
    const both = [this.#sending?.health, this.#receiving.health];
    const worst = WORST_FIRST.find((health) => both.includes(health)) ?? 'connected';
    this.#settled ||= worst === 'connected';
    // Who turns the first camera on in a room that stands isn't told that the room connects.
    return worst === 'connecting' && this.#settled ? 'connected' : worst;
  }

  async start(): Promise<void> {
    await Promise.all([this.#sending?.start(), this.#receiving.start()]);
  }

  /** Back after the signalling was gone: keeps what is still there on the other side, builds the rest anew. */
  async check(own: PeerInfo | undefined): Promise<void> {
    const known = new Map((own?.producers ?? []).map((producer) => [producer.producerId, producer]));
    this.#sender.compare(known);
    await Promise.all([this.#sending?.check(), this.#receiving.check()]);
  }

  send(source: Source, sending: Sending): void {
    const isSound = source === 'microphone' || source === 'screenAudio';
    if (this.#sending && !(this.#companion && isSound)) this.#sender.set(source, sending);
  }

  layersWanted(producerId: string, maxSpatialLayer: number): void {
    this.#sender.layersWanted(producerId, maxSpatialLayer);
  }

  rateWanted(producerId: string, maxBitrate: number): void {
    this.#sender.rateWanted(producerId, maxBitrate);
  }

  setRemotes(remotes: readonly Remote[]): void {
    this.#receiver.setRemotes(remotes);
  }

  setWishes(wishes: Wishes): void {
    this.#receiver.setWishes(wishes);
  }

  consumerClosed(consumerId: string): void {
    this.#receiver.consumerClosed(consumerId);
  }

  track(producerId: string): MediaStreamTrack | null {
    return this.#receiver.track(producerId);
  }

  online(): void {
    this.#sending?.online();
    this.#receiving.online();
  }

  retry(): void {
    this.#sending?.retry();
    this.#receiving.retry();
  }

  /** `lost`: the other side is gone already, and is told nothing. */
  close({ lost }: { lost: boolean }): void {
    this.#sender.close();
    this.#receiver.close();
    this.#sending?.close({ lost });
    this.#receiving.close({ lost });
  }
}
