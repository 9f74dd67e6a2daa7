import os from 'node:os';
import type { Logger, MediaEngine } from '../domain/ports.ts';
import { reachableAddresses, type AddressOptions } from './addresses.ts';
import { MediasoupRoom } from './MediasoupRoom.ts';
import { refusal } from './refusals.ts';
import { WorkerSlot, type LiveWorker } from './WorkerSlot.ts';

/** How long a new room waits for a worker to be replaced. */
const WORKER_WAIT_MS = 10_000;
const ROOM_ATTEMPTS = 3;

export interface MediasoupEngineOptions extends Partial<AddressOptions> {
  logger: Logger;
  /** Worker processes; one per core by default. */
  workers?: number;
  /** Port of the first worker, UDP and TCP; the others take the next ones. 0: any free ports. */
  mediaPort: number;
  /** What clients are told instead of `mediaPort`, where something forwards UDP to it; the others' follow. */
  announcedPort?: number | null;
  /** Path of the mediasoup-worker; by default `MEDIASOUP_WORKER_BIN` or the one of the npm package. */
  workerBin?: string;
}

interface Place {
  slot: WorkerSlot;
  announcedPort: number | null;
  rooms: Set<MediasoupRoom>;
  /** Rooms that are being made here. */
  making: number;
}

/** The rooms' media on mediasoup: a room is one router on the least loaded of the workers. */
export class MediasoupEngine implements MediaEngine {
  readonly #places: readonly Place[];
  readonly #logger: Logger;

  private constructor(places: readonly Place[], logger: Logger) {
    this.#places = places;
    this.#logger = logger;
  }

  /** @throws {Error} where a worker doesn't start or a port stays taken; nothing is left running then */
  static async create(options: MediasoupEngineOptions): Promise<MediasoupEngine> {
    const { logger, mediaPort, workerBin, announcedAddress = null, announcedPort = null } = options;
    const listenAddresses = options.listenAddresses ?? (await reachableAddresses(os.networkInterfaces()));
    const count = options.workers ?? os.availableParallelism();
    const starts = await Promise.allSettled(
      Array.from({ length: count }, async (_, n): Promise<Place> => {
        const port = mediaPort === 0 ? 0 : mediaPort + n;
        const slot = await WorkerSlot.create({ port, workerBin, logger, listenAddresses, announcedAddress });
        return {
          slot,
          announcedPort: announcedPort === null ? null : announcedPort + n,
          rooms: new Set(),
          making: 0,
        };
      }),
    );
    const places = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
    const failed = starts.find((start) => start.status === 'rejected');
    if (failed !== undefined) {
      for (const { slot } of places) slot.close();
      throw failed.reason;
    }
    return new MediasoupEngine(places, logger);
  }

  /** Waits where all workers are just being replaced. @throws {AppError} `unavailable` after 10 s without one */
  async createRoom(roomId: string): Promise<MediasoupRoom> {
    const logger = this.#logger.child({ roomId });
    for (let attempt = 1; attempt <= ROOM_ATTEMPTS; attempt += 1) {
      const place = this.#leastLoaded();
      const { slot, rooms, announcedPort } = place;
      place.making += 1;
      let live: LiveWorker | null = null;
      try {
        live = await withDeadline(slot.ready, WORKER_WAIT_MS);
        const room = await MediasoupRoom.create({ ...live, announcedPort, logger });
        rooms.add(room);
        room.onClosed(() => rooms.delete(room));
        return room;
      } catch (error) {
        // The worker died while the room was being made: the next one makes it.
        if (live?.worker.closed !== true) throw error;
      } finally {
        place.making -= 1;
      }
    }
    throw refusal.lost();
  }

  workers(): { alive: number; wanted: number } {
    return {
      alive: this.#places.filter(({ slot }) => slot.alive).length,
      wanted: this.#places.length,
    };
  }

  async close(): Promise<void> {
    for (const { slot, rooms } of this.#places) {
      for (const room of [...rooms]) room.close();
      slot.close();
    }
  }

  #leastLoaded(): Place {
    const living = this.#places.filter(({ slot }) => slot.alive);
    const [first, ...others] = living.length > 0 ? living : this.#places;
    if (first === undefined) throw refusal.lost();
    return others.reduce((least, place) => (loadOf(place) < loadOf(least) ? place : least), first);
  }
}

function loadOf({ rooms, making }: Place): number {
  return [...rooms].reduce((sum, room) => sum + room.load, making);
}

async function withDeadline<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(refusal.lost()), ms);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
