import type { types } from 'mediasoup';
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
import type { Logger, MediaPeer } from '../domain/ports.ts';
import { INITIAL_OUTGOING_BITRATE, MAX_INCOMING_BITRATE, KEY_FRAME_SPACING_MS } from './limits.ts';
import { PeerBook } from './PeerBook.ts';
import { PeerConsumer } from './PeerConsumer.ts';
import type { LinkHealth } from './quality.ts';
import { refusal } from './refusals.ts';
import type { RoomEmitter } from './RoomEmitter.ts';
import { RoomProducer } from './RoomProducer.ts';
import { shapedRtpParameters } from './rtpShape.ts';

export interface MediasoupPeerOptions {
  peerId: string;
  router: types.Router;
  webRtcServer: types.WebRtcServer;
  candidatesFor: (candidates: readonly types.IceCandidate[]) => types.IceCandidate[];
  findProducer: (producerId: string) => RoomProducer | undefined;
  emitter: RoomEmitter;
  events: { produced: (producer: RoomProducer) => void; closed: () => void };
  logger: Logger;
}

/** One peer's transports, producers and consumers. */
export class MediasoupPeer implements MediaPeer {
  readonly #options: MediasoupPeerOptions;
  readonly #book = new PeerBook<types.WebRtcTransport, RoomProducer, PeerConsumer>();

  constructor(options: MediasoupPeerOptions) {
    this.#options = options;
  }

  get streams(): number {
    return this.#book.producers.size + this.#book.consumers.size;
  }

  async createTransport(direction: 'send' | 'receive'): Promise<TransportInfo> {
    const { router, webRtcServer, candidatesFor } = this.#options;
    const transport = await this.#book.makeTransport(direction, async () => {
      const made = await this.#lostIfClosed(
        router.createWebRtcTransport({
          webRtcServer,
          enableUdp: true,
          enableTcp: true,
          preferUdp: true,
          initialAvailableOutgoingBitrate: INITIAL_OUTGOING_BITRATE,
        }),
      );
      made.observer.once('close', () => this.#book.transports.delete(made.id));
      if (direction === 'send') await this.#lostIfClosed(made.setMaxIncomingBitrate(MAX_INCOMING_BITRATE));
      return made;
    });
    const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
    return {
      id,
      iceParameters: { ...iceParameters },
      iceCandidates: candidatesFor(iceCandidates),
      dtlsParameters: { role: 'auto', fingerprints: dtlsParameters.fingerprints },
    };
  }

  async connectTransport(transportId: string, dtlsParameters: DtlsParameters): Promise<void> {
    const transport = this.#book.connect(transportId);
    try {
      await transport.connect({ dtlsParameters: asMediasoups(dtlsParameters) });
    } catch (error) {
      this.#book.connectFailed(transportId);
      throw this.#refused(error);
    }
  }

  async restartIce(transportId: string): Promise<IceParameters> {
    const transport = this.#book.transport(transportId).value;
    return { ...(await this.#lostIfClosed(transport.restartIce())) };
  }

  closeTransport(transportId: string): void {
    this.#book.transport(transportId).value.close();
  }

  async produce(options: {
    transportId: string;
    source: Source;
    rtpParameters: RtpParameters;
    paused: boolean;
  }): Promise<{ producerId: string }> {
    const { peerId, emitter, events } = this.#options;
    const { source, rtpParameters, paused } = options;
    const made = await this.#book.makeProducer(options, async (transport) => {
      const shaped = shapedRtpParameters(rtpParameters);
      try {
        const producer = await transport.produce({
          kind: kindOf(source),
          rtpParameters: asMediasoups(shaped),
          paused,
          keyFrameRequestDelay: KEY_FRAME_SPACING_MS,
        });
        const entry = new RoomProducer({
          producer,
          peerId,
          source,
          encodings: rtpParameters.encodings ?? [],
          layersWanted: (layer) => emitter.emit('layersWanted', peerId, producer.id, layer),
        });
        entry.onClosed(() => this.#book.producers.delete(entry.id));
        events.produced(entry);
        return entry;
      } catch (error) {
        throw this.#refused(error);
      }
    });
    return { producerId: made.id };
  }

  async pauseProducer(producerId: string): Promise<void> {
    await this.#lostIfClosed(this.#book.producer(producerId).producer.pause());
  }

  async resumeProducer(producerId: string): Promise<void> {
    await this.#lostIfClosed(this.#book.producer(producerId).producer.resume());
  }

  closeProducer(producerId: string): void {
    this.#book.producer(producerId).close();
  }

  async consume(options: {
    transportId: string;
    producerId: string;
    rtpCapabilities: RtpCapabilities;
  }): Promise<ConsumerInfo> {
    const { findProducer, router, logger } = this.#options;
    const { producerId } = options;
    const from = findProducer(producerId);
    if (from === undefined) throw refusal.unknown('producer');
    const rtpCapabilities = asMediasoups<types.RtpCapabilities>(options.rtpCapabilities);
    const made = await this.#book.makeConsumer(options, async (transport) => {
      if (!this.#fits(router, producerId, rtpCapabilities)) throw refusal.incompatible();
      try {
        const layered = from.producer.type !== 'simple' && from.producer.kind === 'video';
        const consumer = await transport.consume({
          producerId,
          rtpCapabilities,
          paused: true,
          // Lost packets of speech are sent again too, where the codec knows how.
          enableRtx: true,
          ...(layered && { preferredLayers: { spatialLayer: 0 } }),
        });
        this.#follow(consumer);
        return new PeerConsumer({ consumer, from, logger });
      } catch (error) {
        throw this.#refused(error);
      }
    });
    const { consumer } = made;
    return {
      id: consumer.id,
      producerId,
      kind: consumer.kind,
      rtpParameters: asWire(consumer.rtpParameters),
      type: consumer.type === 'pipe' ? 'simple' : consumer.type,
      producerPaused: consumer.producerPaused,
    };
  }

  async resumeConsumer(consumerId: string): Promise<void> {
    await this.#book.consumer(consumerId).resume();
  }

  closeConsumer(consumerId: string): void {
    this.#book.consumer(consumerId).close();
  }

  setDemands(demands: readonly Demand[]): void {
    const known = demands.filter(({ consumerId }) => this.#book.consumers.has(consumerId));
    for (const demand of known) this.#book.consumer(demand.consumerId).demand(demand);
    if (known.length < demands.length) throw refusal.unknown('consumer');
  }

  health(): LinkHealth {
    const states = [...this.#book.transports.values()].map(({ value }) => value.iceState);
    const begun = states.filter((state) => state !== 'new');
    return {
      ice:
        begun.length === 0
          ? 'none'
          : begun.some((state) => state === 'disconnected')
            ? 'disconnected'
            : 'connected',
      sent: [...this.#book.producers.values()].flatMap(({ score }) => (score === null ? [] : [score])),
      received: [...this.#book.consumers.values()].flatMap(({ health }) => (health === null ? [] : [health])),
    };
  }

  /** What the line that this producer is received on takes, in bits per second; null where it isn't received. */
  async lineFor(producerId: string): Promise<number | null> {
    const { consumers, transports } = this.#book;
    const receives = [...consumers.values()].some(
      (one) => one.producerId === producerId && one.health !== null,
    );
    const line = [...transports.values()].findLast(({ direction }) => direction === 'receive');
    if (!receives || line === undefined) return null;
    const [stats] = await line.value.getStats();
    return stats?.availableOutgoingBitrate || null;
  }

  close(): void {
    if (this.#book.closed) return;
    const transports = [...this.#book.transports.values()];
    this.#book.close();
    // With a transport go its producers and consumers.
    for (const { value } of transports) value.close();
    this.#options.events.closed();
  }

  /** The router is gone or going, and everything of the peer with it. */
  roomEnded(): void {
    this.#book.close();
  }

  #follow(consumer: types.Consumer): void {
    const { peerId, emitter } = this.#options;
    consumer.observer.once('close', () => this.#book.consumers.delete(consumer.id));
    consumer.on('producerclose', () => emitter.emit('consumerClosed', peerId, consumer.id));
    consumer.on('layerschange', (layers) =>
      emitter.emit('layersChanged', peerId, consumer.id, layers?.spatialLayer ?? null),
    );
  }

  #fits(router: types.Router, producerId: string, rtpCapabilities: types.RtpCapabilities): boolean {
    try {
      return router.canConsume({ producerId, rtpCapabilities });
    } catch (error) {
      throw this.#refused(error);
    }
  }

  /** What mediasoup threw, as a refusal: its checks are the ones that the wire's parameters get in depth. */
  #refused(error: unknown): Error {
    return this.#options.router.closed ? refusal.lost() : refusal.badParameters(error);
  }

  async #lostIfClosed<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw this.#book.closed || this.#options.router.closed ? refusal.lost() : error;
    }
  }
}

/** The wire's loose objects as mediasoup's types: mediasoup checks them before it uses them. */
function asMediasoups<T>(loose: unknown): T {
  return loose as T;
}

function asWire(parameters: types.RtpParameters): RtpParameters {
  const { mid, codecs, headerExtensions, encodings, rtcp, msid } = parameters;
  return {
    codecs: codecs.map((codec) => ({ ...codec })),
    ...(mid !== undefined && { mid }),
    ...(headerExtensions !== undefined && {
      headerExtensions: headerExtensions.map((each) => ({ ...each })),
    }),
    ...(encodings !== undefined && { encodings: encodings.map((each) => ({ ...each })) }),
    ...(rtcp !== undefined && { rtcp: { ...rtcp } }),
    ...(msid !== undefined && { msid }),
  };
}
