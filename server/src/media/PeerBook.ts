import { kindOf, type RtpParameters, type Source } from '@cairn/shared/signalling/media.ts';
import { CONSUMERS_PER_PEER, MAX_ENCODINGS, TRANSPORTS_PER_PEER } from './limits.ts';
import { refusal } from './refusals.ts';

interface Entry {
  readonly id: string;
  readonly closed: boolean;
  close(): void;
}
interface ProducerEntry extends Entry {
  readonly source: Source;
}
interface ConsumerEntry extends Entry {
  readonly producerId: string;
}

interface BookedTransport<T> {
  value: T;
  direction: 'send' | 'receive';
  connected: boolean;
}

/**
 * What one peer has, and every refusal that follows from it: unknown ids, caps, directions, a source sent twice. The
 * real engine and the fake both keep this book. Places are reserved before anything is awaited, so that two commands
 * at once can't both have the last one; what was made for a peer or transport that has gone meanwhile is closed.
 */
export class PeerBook<T extends Entry, P extends ProducerEntry, C extends ConsumerEntry> {
  readonly transports = new Map<string, BookedTransport<T>>();
  readonly producers = new Map<string, P>();
  readonly consumers = new Map<string, C>();
  /** Sources and producer ids that are being made into producers and consumers. */
  readonly #begun = new Set<string>();
  #transportsBegun = 0;
  #closed = false;

  get closed(): boolean {
    return this.#closed;
  }

  /** Forgets everything: from now on each id is unknown and nothing is made. */
  close(): void {
    this.#closed = true;
    this.transports.clear();
    this.producers.clear();
    this.consumers.clear();
  }

  transport(id: string): BookedTransport<T> {
    return find(this.transports, id, 'transport');
  }

  producer(id: string): P {
    return find(this.producers, id, 'producer');
  }

  consumer(id: string): C {
    return find(this.consumers, id, 'consumer');
  }

  async makeTransport(direction: 'send' | 'receive', make: () => Promise<T>): Promise<T> {
    this.#refuseClosed();
    if (this.transports.size + this.#transportsBegun >= TRANSPORTS_PER_PEER)
      throw refusal.tooMany('transports');
    this.#transportsBegun += 1;
    try {
      const value = await make();
      if (this.#closed || value.closed) {
        value.close();
        throw refusal.closed();
      }
      this.transports.set(value.id, { value, direction, connected: false });
      return value;
    } finally {
      this.#transportsBegun -= 1;
    }
  }

  /** Marks the transport as connected, once. */
  connect(transportId: string): T {
    const booked = this.transport(transportId);
    if (booked.connected) throw refusal.alreadyConnected();
    booked.connected = true;
    return booked.value;
  }

  /** The client may try again with other parameters. */
  connectFailed(transportId: string): void {
    const booked = this.transports.get(transportId);
    if (booked !== undefined) booked.connected = false;
  }

  makeProducer(
    options: { transportId: string; source: Source; rtpParameters: RtpParameters },
    make: (transport: T) => Promise<P>,
  ): Promise<P> {
    const { source, rtpParameters } = options;
    const transport = this.#transportTo('send', options.transportId);
    refuseParameters(source, rtpParameters);
    const isSent = [...this.producers.values()].some((producer) => producer.source === source);
    if (isSent || this.#begun.has(source)) throw refusal.sourceTaken(source);
    return this.#make(source, transport, make, this.producers);
  }

  makeConsumer(
    options: { transportId: string; producerId: string },
    make: (transport: T) => Promise<C>,
  ): Promise<C> {
    const { producerId } = options;
    const transport = this.#transportTo('receive', options.transportId);
    const isReceived = [...this.consumers.values()].some((consumer) => consumer.producerId === producerId);
    if (isReceived || this.#begun.has(producerId)) throw refusal.alreadyConsumed();
    if (this.consumers.size + this.#begun.size >= CONSUMERS_PER_PEER) throw refusal.tooMany('consumers');
    return this.#make(producerId, transport, make, this.consumers);
  }

  async #make<E extends Entry>(
    place: string,
    transport: T,
    make: (transport: T) => Promise<E>,
    into: Map<string, E>,
  ): Promise<E> {
    this.#begun.add(place);
    try {
      const value = await make(transport);
      if (this.#closed || value.closed) {
        value.close();
        throw refusal.closed();
      }
      into.set(value.id, value);
      return value;
    } catch (error) {
      throw this.#closed || this.transports.has(transport.id) ? error : refusal.unknown('transport');
    } finally {
      this.#begun.delete(place);
    }
  }

  #transportTo(direction: 'send' | 'receive', id: string): T {
    const booked = this.transport(id);
    if (booked.direction !== direction) throw refusal.wrongDirection(direction);
    return booked.value;
  }

  #refuseClosed(): void {
    if (this.#closed) throw refusal.closed();
  }
}

function find<E>(entries: ReadonlyMap<string, E>, id: string, what: string): E {
  const entry = entries.get(id);
  if (entry === undefined) throw refusal.unknown(what);
  return entry;
}

/** What the source allows; the shape of the parameters is checked where they are used (`shapedRtpParameters`). */
function refuseParameters(source: Source, { codecs, encodings = [] }: RtpParameters): void {
  const max = MAX_ENCODINGS[source];
  if (encodings.length < 1 || encodings.length > max) throw refusal.encodings(max);
  const kind = kindOf(source);
  const fits = codecs.every(
    ({ mimeType }) => typeof mimeType === 'string' && mimeType.toLowerCase().startsWith(`${kind}/`),
  );
  if (codecs.length === 0 || !fits) throw refusal.wrongKind(kind);
}
