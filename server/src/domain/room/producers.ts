import { AppError } from '@cairn/shared/errors.ts';
import type { InputOf } from '@cairn/shared/contract.ts';
import type { Commands } from '@cairn/shared/signalling/commands.ts';
import { kindOf } from '@cairn/shared/signalling/media.ts';
import type { ProducerInfo } from '@cairn/shared/signalling/peers.ts';
import type { Audience } from './audience.ts';
import type { RoomMedia } from './roomMedia.ts';
import type { SeatKeeper } from './seatKeeper.ts';
import type { Seat } from './seats.ts';

export interface ProducersOptions {
  media: RoomMedia;
  audience: Audience;
  keeper: SeatKeeper;
}

/** What people send: microphone, camera, screen. Who sends what is told to the others and kept with the seat. */
export class Producers {
  readonly #options: ProducersOptions;

  constructor(options: ProducersOptions) {
    this.#options = options;
  }

  async create(seat: Seat, input: InputOf<Commands['producer:create']>): Promise<{ producerId: string }> {
    const { source, paused } = input;
    if (seat.companion && kindOf(source) === 'audio') {
      throw new AppError('forbidden', 'A companion makes no sound');
    }
    const { producerId } = await this.#options.media.run(seat, (peer) => peer.produce(input));
    const producer: ProducerInfo = { producerId, source, paused };
    seat.producers.set(producerId, producer);
    this.#keep(seat, producer, !paused);
    this.#options.audience.tell('producer:opened', { peerId: seat.peerId, ...producer }, seat);
    return { producerId };
  }

  async setPaused(seat: Seat, producerId: string, paused: boolean): Promise<null> {
    await this.#options.media.run(seat, (peer) =>
      paused ? peer.pauseProducer(producerId) : peer.resumeProducer(producerId),
    );
    const producer = seat.producers.get(producerId);
    if (!producer || producer.paused === paused) return null;
    producer.paused = paused;
    this.#keep(seat, producer, !paused);
    this.#options.audience.tell('producer:changed', { peerId: seat.peerId, producerId, paused }, seat);
    return null;
  }

  async close(seat: Seat, producerId: string): Promise<null> {
    const producer = seat.producers.get(producerId);
    if (!producer) throw new AppError('not_found', 'There is no such producer of this peer');
    // Taken out first, so that the media's own word of its end is not told a second time.
    seat.producers.delete(producerId);
    await this.#options.media.run(seat, (peer) => peer.closeProducer(producerId));
    this.#keep(seat, producer, false);
    this.#options.audience.tell('producer:closed', { peerId: seat.peerId, producerId }, seat);
    return null;
  }

  /** Microphone and camera come back as they were; a shared screen does not. */
  #keep(seat: Seat, { source }: ProducerInfo, on: boolean): void {
    if (source !== 'microphone' && source !== 'camera') return;
    if (seat.media[source] === on) return;
    seat.media = { ...seat.media, [source]: on };
    this.#options.keeper.keep(seat);
  }
}
