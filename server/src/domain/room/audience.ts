import type { Events } from '@cairn/shared/signalling/events.ts';
import type { Seat, Seats } from './seats.ts';

/** Tells events to those who have a seat and are here. */
export class Audience {
  readonly #seats: Seats;

  constructor(seats: Seats) {
    this.#seats = seats;
  }

  /** To everybody, or to everybody but one. */
  tell<E extends keyof Events>(event: E, payload: Events[E], except?: Seat): void {
    for (const seat of this.#seats.all()) if (seat !== except) seat.channel?.send(event, payload);
  }

  tellPeer<E extends keyof Events>(peerId: string, event: E, payload: Events[E]): void {
    this.#seats.get(peerId)?.channel?.send(event, payload);
  }
}
