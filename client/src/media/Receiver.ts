import { AppError } from '@cairn/shared/errors.ts';
import { kindOf, type Demand } from '@cairn/shared/signalling/media.ts';
import type { types } from 'mediasoup-client';
import type { Remote } from './RemoteStreams.ts';
import type { MediaSignalling } from './types.ts';
import { fromMediasoup, toMediasoup } from './wire.ts';

/** How large a picture is shown. */
export type Wish = Omit<Demand, 'consumerId'>;
/** By producer id; what is not named is hidden. `unknown` until the view has measured for the first time. */
export type Wishes = ReadonlyMap<string, Wish> | 'unknown';

const HIDDEN: Wish = { visible: false, width: 0, height: 0, priority: 'other' };
/** The contract's limit of demands in one message. */
const DEMANDS_AT_ONCE = 64;
const RETRY_MS = 1500;

export interface ReceiverOptions {
  signalling: MediaSignalling;
  device: types.Device;
  transport: () => types.Transport | null;
  /** A second tab of the same person plays no sound. */
  withSound: boolean;
  isVisible: () => boolean;
  changed: () => void;
}

type Received =
  | { state: 'asking' }
  | { state: 'here'; consumer: types.Consumer; told: Wish | null }
  /** Refused; asked again after a while, as long as it is wanted. */
  | { state: 'refused'; timer: ReturnType<typeof setTimeout> };

/** Receives what is wanted of what there is: all sound, and the pictures that are shown somewhere. */
export class Receiver {
  readonly #options: ReceiverOptions;
  readonly #received = new Map<string, Received>();
  #remotes: ReadonlyMap<string, Remote> = new Map();
  #wishes: Wishes = 'unknown';
  #retell: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: ReceiverOptions) {
    this.#options = options;
  }

  /** Whether there is anything to receive. */
  get busy(): boolean {
    return this.#received.size > 0;
  }

  /** What there is to receive. */
  setRemotes(remotes: readonly Remote[]): void {
    this.#remotes = new Map(remotes.map((remote) => [remote.producerId, remote]));
    for (const producerId of [...this.#received.keys()]) {
      if (!this.#remotes.has(producerId)) this.#drop(producerId);
    }
    this.populate();
  }

  /** How large which picture is shown. */
  setWishes(wishes: Wishes): void {
    this.#wishes = wishes;
    this.populate();
    this.#tellWishes();
  }

  /** Asks for what is wanted and not there; after the transport was made (anew), for all of it. */
  populate(): void {
    if (this.#options.transport() === null || this.#closed) return;
    for (const remote of this.#remotes.values()) {
      if (!this.#received.has(remote.producerId) && this.#isWanted(remote)) void this.#ask(remote);
    }
  }

  /** The transport is gone, and the consumers with it. */
  emptied(): void {
    for (const received of this.#received.values())
      if (received.state === 'refused') clearTimeout(received.timer);
    this.#received.clear();
    if (!this.#closed) this.#options.changed();
  }

  consumerClosed(consumerId: string): void {
    for (const [producerId, received] of this.#received) {
      if (received.state === 'here' && received.consumer.id === consumerId) this.#drop(producerId);
    }
  }

  track(producerId: string): MediaStreamTrack | null {
    const received = this.#received.get(producerId);
    return received?.state === 'here' ? received.consumer.track : null;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retell);
    this.emptied();
  }

  #isWanted({ producerId, source }: Remote): boolean {
    if (kindOf(source) === 'audio') return this.#options.withSound;
    // The first frame doesn't wait for the view: the server sends the smallest picture until it is told a size.
    if (this.#wishes === 'unknown') return this.#options.isVisible();
    return this.#wishes.get(producerId)?.visible === true;
  }

  async #ask(remote: Remote): Promise<void> {
    const { signalling, device, transport, changed } = this.#options;
    const { producerId } = remote;
    const through = transport();
    if (through === null) return;
    const asking: Received = { state: 'asking' };
    this.#received.set(producerId, asking);
    const isStillAsked = () => this.#received.get(producerId) === asking && transport() === through;
    try {
      const info = await signalling.request('consumer:create', {
        transportId: through.id,
        producerId,
        rtpCapabilities: fromMediasoup.capabilities(device.recvRtpCapabilities),
      });
      if (!isStillAsked()) return this.#closeThere(info.id);
      const consumer = await through.consume({
        ...toMediasoup.consumer(info),
        // One stream for what belongs together: the browser keeps lips and words in time.
        streamId: `${remote.peerId}-${remote.source.startsWith('screen') ? 'screen' : 'face'}`,
      });
      if (!isStillAsked()) {
        consumer.close();
        return this.#closeThere(info.id);
      }
      this.#received.set(producerId, { state: 'here', consumer, told: null });
      // The wish first, so that what begins to flow has its size at once.
      this.#tellWishes();
      signalling.request('consumer:resume', { consumerId: consumer.id }).catch((error: unknown) => {
        if (this.#isHere(producerId, consumer)) this.#refused(remote, error);
      });
      changed();
    } catch (error) {
      if (isStillAsked()) this.#refused(remote, error);
    }
  }

  #refused({ producerId }: Remote, error: unknown): void {
    const received = this.#received.get(producerId);
    if (received?.state === 'here') this.#closeThere(received.consumer.id);
    this.#drop(producerId);
    // What this browser can't decode stays refused.
    const isFinal = error instanceof AppError && error.code === 'bad_input';
    const timer = setTimeout(() => {
      if (isFinal || this.#received.get(producerId) !== refused) return;
      this.#received.delete(producerId);
      this.populate();
    }, RETRY_MS);
    const refused: Received = { state: 'refused', timer };
    this.#received.set(producerId, refused);
  }

  /** Lets go of what has ended on the other side. */
  #drop(producerId: string): void {
    const received = this.#received.get(producerId);
    this.#received.delete(producerId);
    if (received?.state === 'refused') clearTimeout(received.timer);
    if (received?.state !== 'here') return;
    received.consumer.close();
    this.#options.changed();
  }

  #closeThere(consumerId: string): void {
    this.#options.signalling.request('consumer:close', { consumerId }).catch(() => {
      // Closed on the other side already, with its producer or transport.
    });
  }

  #tellWishes(): void {
    if (this.#wishes === 'unknown') return;
    const demands: Demand[] = [];
    for (const [producerId, received] of this.#received) {
      if (received.state !== 'here' || received.consumer.kind !== 'video') continue;
      const wish = this.#wishes.get(producerId) ?? HIDDEN;
      if (received.told !== null && sameWish(received.told, wish)) continue;
      received.told = wish;
      demands.push({ consumerId: received.consumer.id, ...wish });
    }
    for (let first = 0; first < demands.length; first += DEMANDS_AT_ONCE) {
      const some = demands.slice(first, first + DEMANDS_AT_ONCE);
      this.#options.signalling
        .request('consumer:demand', { demands: some })
        .catch(() => this.#forgetTold(some));
    }
  }

  /** One of them had gone, or the message was lost: what is still wished then is told again after a while. */
  #forgetTold(demands: readonly Demand[]): void {
    const ids = new Set(demands.map(({ consumerId }) => consumerId));
    for (const received of this.#received.values()) {
      if (received.state === 'here' && ids.has(received.consumer.id)) received.told = null;
    }
    clearTimeout(this.#retell);
    if (!this.#closed) this.#retell = setTimeout(() => this.#tellWishes(), RETRY_MS);
  }

  #isHere(producerId: string, consumer: types.Consumer): boolean {
    const received = this.#received.get(producerId);
    return received?.state === 'here' && received.consumer === consumer;
  }
}

function sameWish(one: Wish, other: Wish): boolean {
  return (
    one.visible === other.visible &&
    one.width === other.width &&
    one.height === other.height &&
    one.priority === other.priority
  );
}
