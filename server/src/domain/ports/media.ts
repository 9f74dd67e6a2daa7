import type {
  ConsumerInfo,
  Demand,
  DtlsParameters,
  IceParameters,
  RtpCapabilities,
  RtpParameters,
  Source,
  TransportInfo,
} from '@cairn/shared/signalling/media.ts';
import type { Quality } from '@cairn/shared/signalling/peers.ts';

export interface MediaRoomEvents {
  /** The worker behind the room died; the room is gone and a new one must be made. */
  lost: () => void;
  speaker: (peerId: string | null) => void;
  levels: (levels: { peerId: string; volume: number }[]) => void;
  quality: (peerId: string, quality: Quality) => void;
  producerClosed: (peerId: string, producerId: string) => void;
  consumerClosed: (peerId: string, consumerId: string) => void;
  layersChanged: (peerId: string, consumerId: string, spatialLayer: number | null) => void;
  /** To the sender: nobody wants more than this spatial layer (-1: none at all). */
  layersWanted: (peerId: string, producerId: string, maxSpatialLayer: number) => void;
  /** To the sender of a picture without layers: not everybody who watches can take more, in bits per second. */
  rateWanted: (peerId: string, producerId: string, maxBitrate: number) => void;
}

export interface MediaPeer {
  createTransport(direction: 'send' | 'receive'): Promise<TransportInfo>;
  connectTransport(transportId: string, dtlsParameters: DtlsParameters): Promise<void>;
  restartIce(transportId: string): Promise<IceParameters>;
  closeTransport(transportId: string): void;
  produce(options: {
    transportId: string;
    source: Source;
    rtpParameters: RtpParameters;
    paused: boolean;
  }): Promise<{ producerId: string }>;
  pauseProducer(producerId: string): Promise<void>;
  resumeProducer(producerId: string): Promise<void>;
  closeProducer(producerId: string): void;
  consume(options: {
    transportId: string;
    producerId: string;
    rtpCapabilities: RtpCapabilities;
  }): Promise<ConsumerInfo>;
  resumeConsumer(consumerId: string): Promise<void>;
  closeConsumer(consumerId: string): void;
  setDemands(demands: readonly Demand[]): void;
  /** Closes everything of the peer. Idempotent. */
  close(): void;
}

/**
 * One room's media. Ids that a peer names are looked up among that peer's own transports, producers and consumers
 * (for `consume`: among the room's producers); an id of someone else is `not_found`. Refusals are `AppError`s.
 */
export interface MediaRoom {
  readonly rtpCapabilities: Record<string, unknown>;
  addPeer(peerId: string): MediaPeer;
  on<E extends keyof MediaRoomEvents>(event: E, listener: MediaRoomEvents[E]): () => void;
  close(): void;
}

export interface MediaEngine {
  createRoom(roomId: string): Promise<MediaRoom>;
  /** Workers that live, of those that should. */
  workers(): { alive: number; wanted: number };
  close(): Promise<void>;
}
