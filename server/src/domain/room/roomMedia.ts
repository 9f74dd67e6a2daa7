import { AppError } from '@cairn/shared/errors.ts';
import type { PeerInfo } from '@cairn/shared/signalling/peers.ts';
import type { MediaEngine, MediaPeer, MediaRoom } from '../ports.ts';
import type { Refusals } from '../refusal.ts';
import type { Audience } from './audience.ts';
import type { Seat, Seats } from './seats.ts';

const RETRY_MS = { first: 100, most: 5_000 } as const;

export interface RoomMediaOptions {
  roomId: string;
  engine: MediaEngine;
  seats: Seats;
  audience: Audience;
  refusals: Refusals;
  /** Everybody as the others see them now. */
  peers: () => PeerInfo[];
}

/** The media of a room: made when the first person joins, and made anew when it was lost [C8]. */
export class RoomMedia {
  readonly #options: RoomMediaOptions;
  #room: MediaRoom | null = null;
  #making: Promise<MediaRoom> | null = null;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;
  #activeSpeaker: string | null = null;

  constructor(options: RoomMediaOptions) {
    this.#options = options;
  }

  get activeSpeaker(): string | null {
    return this.#activeSpeaker;
  }

  /** The room's media, made where there is none; `unavailable` where it can't be made now. */
  async ready(): Promise<MediaRoom> {
    if (this.#room) return this.#room;
    this.#making ??= this.#make().finally(() => (this.#making = null));
    return this.#making;
  }

  /** Gives the seat media of its own. The room's media is there: `ready` was awaited and nothing since. */
  admit(seat: Seat): void {
    seat.peer = this.#room?.addPeer(seat.peerId) ?? null;
  }

  /** Ends what the seat sends and receives, and says so to the others. */
  dismiss(seat: Seat): void {
    const { audience } = this.#options;
    seat.peer?.close();
    seat.peer = null;
    const producerIds = [...seat.producers.keys()];
    seat.producers.clear();
    for (const producerId of producerIds) {
      audience.tell('producer:closed', { peerId: seat.peerId, producerId }, seat);
    }
    if (this.#activeSpeaker === seat.peerId) this.#setSpeaker(null);
  }

  /** Runs a command on the seat's media. What was lost meanwhile is `unavailable`: `media:reset` is on its way. */
  async run<T>(seat: Seat, command: (peer: MediaPeer) => T | Promise<T>): Promise<T> {
    const { peer } = seat;
    if (!peer) throw new AppError('unavailable', 'The media of the room is being made');
    try {
      const result = await command(peer);
      if (seat.peer === peer) return result;
    } catch (error) {
      if (seat.peer === peer) throw error;
    }
    throw new AppError('unavailable', 'The media of the seat ended meanwhile');
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    for (const seat of this.#options.seats.all()) seat.peer = null;
    this.#room?.close();
    this.#room = null;
  }

  async #make(): Promise<MediaRoom> {
    const { engine, roomId, refusals } = this.#options;
    const room = await engine.createRoom(roomId).catch((error: unknown) => {
      refusals.note(error, { roomId, part: 'media' });
      throw new AppError('unavailable', 'There is no media now', { cause: error });
    });
    if (this.#closed) {
      room.close();
      throw new AppError('unavailable', 'The room is closed');
    }
    this.#room = room;
    this.#listen(room);
    this.#resetPeers(room);
    return room;
  }

  /** For those who were here when the media was lost: they build anew [C8]. */
  #resetPeers(room: MediaRoom): void {
    const { seats, audience, peers } = this.#options;
    const here = seats.taken();
    if (here.length === 0) return;
    for (const seat of here) seat.peer = room.addPeer(seat.peerId);
    audience.tell('media:reset', { routerRtpCapabilities: room.rtpCapabilities, peers: peers() });
  }

  #listen(room: MediaRoom): void {
    const { seats, audience } = this.#options;
    room.on('lost', () => this.#lost(room));
    room.on('speaker', (peerId) => this.#setSpeaker(peerId));
    room.on('levels', (levels) => audience.tell('speaker:levels', { levels }));
    room.on('quality', (peerId, quality) => {
      const seat = seats.get(peerId);
      if (!seat || seat.quality === quality) return;
      seat.quality = quality;
      audience.tell('peer:qualityChanged', { peerId, quality });
    });
    room.on('producerClosed', (peerId, producerId) => {
      if (!seats.get(peerId)?.producers.delete(producerId)) return;
      audience.tell('producer:closed', { peerId, producerId });
    });
    room.on('consumerClosed', (peerId, consumerId) =>
      audience.tellPeer(peerId, 'consumer:closed', { consumerId }),
    );
    room.on('layersChanged', (peerId, consumerId, spatialLayer) =>
      audience.tellPeer(peerId, 'consumer:layersChanged', { consumerId, spatialLayer }),
    );
    room.on('layersWanted', (peerId, producerId, maxSpatialLayer) =>
      audience.tellPeer(peerId, 'producer:layersWanted', { producerId, maxSpatialLayer }),
    );
    room.on('rateWanted', (peerId, producerId, maxBitrate) =>
      audience.tellPeer(peerId, 'producer:rateWanted', { producerId, maxBitrate }),
    );
  }

  #lost(room: MediaRoom): void {
    if (this.#room !== room || this.#closed) return;
    this.#room = null;
    for (const seat of this.#options.seats.all()) {
      seat.peer = null;
      seat.producers.clear();
    }
    this.#setSpeaker(null);
    this.#remake(RETRY_MS.first);
  }

  #remake(pauseMs: number): void {
    this.ready().catch(() => {
      if (this.#closed) return;
      this.#retry = setTimeout(() => this.#remake(Math.min(pauseMs * 2, RETRY_MS.most)), pauseMs);
      this.#retry.unref();
    });
  }

  #setSpeaker(peerId: string | null): void {
    if (this.#activeSpeaker === peerId) return;
    this.#activeSpeaker = peerId;
    this.#options.audience.tell('speaker:changed', { peerId });
  }
}
