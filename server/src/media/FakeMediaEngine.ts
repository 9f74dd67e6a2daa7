import { randomUUID } from 'node:crypto';
import {
  kindOf,
  type ConsumerInfo,
  type Demand,
  type DtlsParameters,
  type IceParameters,
  type RtpCapabilities,
  type RtpParameters,
  type Source,
  type TransportInfo,
} from '@cairn/shared/signalling/media.ts';
import type { MediaEngine, MediaPeer, MediaRoom, MediaRoomEvents } from '../domain/ports.ts';
import { ladderOf, servingOf, type Size } from './layerChoice.ts';
import { PeerBook } from './PeerBook.ts';
import { refusal } from './refusals.ts';
import { RoomEmitter } from './RoomEmitter.ts';
import { shapedRtpParameters } from './rtpShape.ts';

/**
 * The media port without media, for tests of what stands on it: the same ids, refusals and events, at once and in
 * memory. `loseWorker()` and the rooms' `emit` play what only the network would bring.
 */
export class FakeMediaEngine implements MediaEngine {
  /** By room id, the living ones. */
  readonly rooms = new Map<string, FakeMediaRoom>();
  #closed = false;

  async createRoom(roomId: string): Promise<FakeMediaRoom> {
    if (this.#closed) throw refusal.lost();
    const room = new FakeMediaRoom(() => {
      if (this.rooms.get(roomId) === room) this.rooms.delete(roomId);
    });
    this.rooms.set(roomId, room);
    return room;
  }

  workers(): { alive: number; wanted: number } {
    return { alive: this.#closed ? 0 : 1, wanted: 1 };
  }

  /** As if the worker died: every room emits `lost`, and the next worker is there at once. */
  loseWorker(): void {
    for (const room of [...this.rooms.values()]) room.lose();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const room of [...this.rooms.values()]) room.close();
  }
}

export class FakeMediaRoom implements MediaRoom {
  readonly rtpCapabilities = {
    codecs: [
      { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2, preferredPayloadType: 100 },
    ],
    headerExtensions: [],
  };
  readonly peers = new Map<string, FakeMediaPeer>();
  readonly #emitter = new RoomEmitter();
  readonly #ended: () => void;
  #closed = false;

  constructor(ended: () => void) {
    this.#ended = ended;
  }

  addPeer(peerId: string): FakeMediaPeer {
    if (this.#closed) throw refusal.lost();
    this.peers.get(peerId)?.close();
    const peer = new FakeMediaPeer(peerId, this.#emitter, this.peers);
    this.peers.set(peerId, peer);
    return peer;
  }

  on<E extends keyof MediaRoomEvents>(event: E, listener: MediaRoomEvents[E]): () => void {
    return this.#emitter.on(event, listener);
  }

  /** Plays an event that the network would bring: who speaks, how good a connection is. */
  emit<E extends keyof MediaRoomEvents>(event: E, ...args: Parameters<MediaRoomEvents[E]>): void {
    this.#emitter.emit(event, ...args);
  }

  lose(): void {
    if (this.#closed) return;
    this.#end();
    this.#emitter.emit('lost');
    this.#emitter.clear();
  }

  close(): void {
    if (this.#closed) return;
    this.#emitter.clear();
    this.#end();
  }

  #end(): void {
    this.#closed = true;
    for (const peer of [...this.peers.values()]) peer.roomEnded();
    this.peers.clear();
    this.#ended();
  }
}

/** A transport, producer or consumer: an id that closes once. */
class FakeEntity {
  readonly id = randomUUID() as string;
  readonly #ended: (self: this) => void;
  #closed = false;

  constructor(ended: (self: FakeEntity) => void) {
    this.#ended = ended;
  }

  get closed(): boolean {
    return this.#closed;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#ended(this);
  }
}

export class FakeProducer extends FakeEntity {
  readonly source: Source;
  readonly transportId: string;
  readonly ladder: readonly Size[];
  /** What each consumer of it wants, by consumer id. */
  readonly wants = new Map<string, number>();
  paused: boolean;
  told: number;

  constructor(
    options: { source: Source; transportId: string; rtpParameters: RtpParameters; paused: boolean },
    ended: (self: FakeEntity) => void,
  ) {
    super(ended);
    this.source = options.source;
    this.transportId = options.transportId;
    this.ladder = ladderOf(options.rtpParameters.encodings ?? []);
    this.paused = options.paused;
    this.told = this.ladder.length - 1;
  }
}

export class FakeConsumer extends FakeEntity {
  readonly producerId: string;
  readonly transportId: string;
  readonly from: FakeProducer;
  /** Whether the client asked for it to flow. */
  ready = false;
  demand: Demand | null = null;

  constructor(from: FakeProducer, transportId: string, ended: (self: FakeEntity) => void) {
    super(ended);
    this.from = from;
    this.producerId = from.id;
    this.transportId = transportId;
  }
}

export class FakeMediaPeer implements MediaPeer {
  readonly peerId: string;
  readonly book = new PeerBook<FakeEntity, FakeProducer, FakeConsumer>();
  readonly #emitter: RoomEmitter;
  readonly #peers: Map<string, FakeMediaPeer>;

  constructor(peerId: string, emitter: RoomEmitter, peers: Map<string, FakeMediaPeer>) {
    this.peerId = peerId;
    this.#emitter = emitter;
    this.#peers = peers;
  }

  async createTransport(direction: 'send' | 'receive'): Promise<TransportInfo> {
    const transport = await this.book.makeTransport(
      direction,
      async () => new FakeEntity(({ id }) => this.#transportClosed(id)),
    );
    return {
      id: transport.id,
      iceParameters: newIceParameters(),
      iceCandidates: [],
      dtlsParameters: { role: 'auto', fingerprints: [{ algorithm: 'sha-256', value: FINGERPRINT }] },
    };
  }

  async connectTransport(transportId: string, dtlsParameters: DtlsParameters): Promise<void> {
    this.book.connect(transportId);
    if (dtlsParameters.fingerprints.length > 0) return;
    this.book.connectFailed(transportId);
    throw refusal.badParameters('no fingerprint');
  }

  async restartIce(transportId: string): Promise<IceParameters> {
    this.book.transport(transportId);
    return newIceParameters();
  }

  closeTransport(transportId: string): void {
    this.book.transport(transportId).value.close();
  }

  async produce(options: {
    transportId: string;
    source: Source;
    rtpParameters: RtpParameters;
    paused: boolean;
  }): Promise<{ producerId: string }> {
    const { id } = await this.book.makeProducer(options, async () => {
      shapedRtpParameters(options.rtpParameters);
      return new FakeProducer(options, (producer) => this.#producerClosed(producer.id));
    });
    return { producerId: id };
  }

  async pauseProducer(producerId: string): Promise<void> {
    this.book.producer(producerId).paused = true;
  }

  async resumeProducer(producerId: string): Promise<void> {
    this.book.producer(producerId).paused = false;
  }

  closeProducer(producerId: string): void {
    this.book.producer(producerId).close();
  }

  async consume(options: {
    transportId: string;
    producerId: string;
    rtpCapabilities: RtpCapabilities;
  }): Promise<ConsumerInfo> {
    const { transportId, producerId, rtpCapabilities } = options;
    const from = [...this.#peers.values()].flatMap(({ book }) => book.producers.get(producerId) ?? [])[0];
    if (from === undefined) throw refusal.unknown('producer');
    const consumer = await this.book.makeConsumer(options, async () => {
      if ((rtpCapabilities.codecs ?? []).length === 0) throw refusal.incompatible();
      return new FakeConsumer(from, transportId, ({ id }) => {
        this.book.consumers.delete(id);
        this.#want(from, id, null);
      });
    });
    this.#want(from, consumer.id, 0);
    return {
      id: consumer.id,
      producerId,
      kind: kindOf(from.source),
      rtpParameters: { codecs: [], encodings: [{ ssrc: 1 }] },
      type: from.ladder.length > 1 ? 'simulcast' : 'simple',
      producerPaused: from.paused,
    };
  }

  async resumeConsumer(consumerId: string): Promise<void> {
    this.book.consumer(consumerId).ready = true;
  }

  closeConsumer(consumerId: string): void {
    this.book.consumer(consumerId).close();
  }

  setDemands(demands: readonly Demand[]): void {
    const known = demands.filter(({ consumerId }) => this.book.consumers.has(consumerId));
    for (const demand of known) {
      const consumer = this.book.consumer(demand.consumerId);
      const { visible, spatialLayer } = servingOf(demand, consumer.from.ladder);
      consumer.demand = demand;
      this.#want(consumer.from, consumer.id, visible ? spatialLayer : -1);
      this.#emitter.emit('layersChanged', this.peerId, consumer.id, visible ? spatialLayer : null);
    }
    if (known.length < demands.length) throw refusal.unknown('consumer');
  }

  close(): void {
    if (this.book.closed) return;
    const transports = [...this.book.transports.values()];
    for (const { value } of transports) value.close();
    this.book.close();
    if (this.#peers.get(this.peerId) === this) this.#peers.delete(this.peerId);
  }

  roomEnded(): void {
    this.book.close();
  }

  #transportClosed(transportId: string): void {
    this.book.transports.delete(transportId);
    const { producers, consumers } = this.book;
    for (const entry of [...producers.values(), ...consumers.values()]) {
      if (entry.transportId === transportId) entry.close();
    }
  }

  #producerClosed(producerId: string): void {
    this.book.producers.delete(producerId);
    for (const { peerId, book } of this.#peers.values()) {
      for (const consumer of [...book.consumers.values()]) {
        if (consumer.producerId !== producerId) continue;
        consumer.close();
        this.#emitter.emit('consumerClosed', peerId, consumer.id);
      }
    }
    this.#emitter.emit('producerClosed', this.peerId, producerId);
  }

  #want(from: FakeProducer, consumerId: string, layer: number | null): void {
    if (kindOf(from.source) === 'audio' || from.closed) return;
    if (layer === null) from.wants.delete(consumerId);
    else from.wants.set(consumerId, layer);
    const wanted = Math.max(-1, ...from.wants.values());
    if (wanted === from.told) return;
    from.told = wanted;
    const owner = [...this.#peers.values()].find(({ book }) => book.producers.has(from.id));
    if (owner !== undefined) this.#emitter.emit('layersWanted', owner.peerId, from.id, wanted);
  }
}

const FINGERPRINT = Array.from({ length: 32 }, () => 'AB').join(':');

function newIceParameters(): IceParameters {
  return { usernameFragment: randomUUID(), password: randomUUID(), iceLite: true };
}
