import { AppError } from '@cairn/shared/errors.ts';
import { newId } from '@cairn/shared/ids.ts';
import { MAX_PEERS, SEAT_KEPT_MS } from '@cairn/shared/mentorship.ts';
import type { ProducerInfo, Quality, SeatMedia } from '@cairn/shared/signalling/peers.ts';
import type { Clock, MediaPeer, PeerChannel, SeatRow } from '../ports.ts';

/** Seats of one person, away ones too: without a limit one member could take all seats of the room. */
export const MAX_SEATS_OF_PERSON = 4;

/** One place in the room: a person in one tab. It is kept for a while when its connection is gone. */
export interface Seat {
  readonly peerId: string;
  readonly personId: string;
  companion: boolean;
  handRaisedAt: number | null;
  /** What was switched on, as it comes back after a reconnect. */
  media: SeatMedia;
  quality: Quality;
  producers: Map<string, ProducerInfo>;
  /** The way to whoever sits here; null while they are away. */
  channel: PeerChannel | null;
  /** Their media; null while they are away, or while the room's media is made anew. */
  peer: MediaPeer | null;
}

export interface Claim {
  seat: Seat;
  isNew: boolean;
  /** Seats whose tabs have to go: the one taken over, and others of the same person. */
  displaced: Seat[];
}

export interface SeatsOptions {
  clock: Clock;
  /** Nobody came back to the seat in time; it is gone from the list already. */
  onExpired: (seat: Seat) => void;
}

/** The seats of a room, and for how long those that were left are kept [C3]. */
export class Seats {
  readonly #clock: Clock;
  readonly #onExpired: (seat: Seat) => void;
  readonly #seats = new Map<string, Seat>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor({ clock, onExpired }: SeatsOptions) {
    this.#clock = clock;
    this.#onExpired = onExpired;
  }

  get size(): number {
    return this.#seats.size;
  }

  all(): Seat[] {
    return [...this.#seats.values()];
  }

  taken(): Seat[] {
    return this.all().filter((seat) => seat.channel !== null);
  }

  get(peerId: string): Seat | null {
    return this.#seats.get(peerId) ?? null;
  }

  ofPerson(personId: string): Seat[] {
    return this.all().filter((seat) => seat.personId === personId);
  }

  /** Seats that a server before this one kept; they are kept until `until` (ms since 1970). */
  restore(rows: readonly SeatRow[], until: number): void {
    for (const { peerId, personId, companion, handRaisedAt, media } of rows) {
      this.#seats.set(peerId, {
        ...emptySeat(peerId, personId),
        companion,
        handRaisedAt,
        media: { ...media },
      });
      this.#expireAt(peerId, until);
    }
  }

  /** A seat for the person: the one that they had, or a new one. Refusals are those of `room:join` [C4]. */
  claim(
    personId: string,
    asked: { peerId?: string | undefined; second?: 'takeOver' | 'companion' | undefined },
  ): Claim {
    const own = this.ofPerson(personId);
    const same = own.find((seat) => seat.peerId === asked.peerId);
    // The tab that had the seat is back; its old connection may not have noticed yet that it is gone.
    if (same) return this.#reclaim(same, same.channel ? [same] : []);
    const here = own.filter((seat) => seat.channel !== null);
    if (here.length > 0) {
      switch (asked.second) {
        case undefined:
          throw new AppError('already_in_room', 'This person is in the room in another tab');
        case 'companion': {
          // A second screen that dropped off comes back to the seat that it left.
          const left = own.find((seat) => seat.companion && seat.channel === null);
          return left ? this.#reclaim(left, []) : this.#add(personId, true);
        }
        case 'takeOver':
          return this.#reclaim(here.find((seat) => !seat.companion) ?? here[0], here);
      }
    }
    const away = own.find((seat) => !seat.companion) ?? own[0];
    return away ? this.#reclaim(away, []) : this.#add(personId, false);
  }

  /** Keeps the seat for whoever left it without saying so. */
  keep(seat: Seat): void {
    seat.channel = null;
    this.#expireAt(seat.peerId, this.#clock.now() + SEAT_KEPT_MS);
  }

  remove(seat: Seat): void {
    this.#stopTimer(seat.peerId);
    this.#seats.delete(seat.peerId);
  }

  /** Stops every timer. */
  close(): void {
    for (const peerId of this.#timers.keys()) this.#stopTimer(peerId);
  }

  #reclaim(seat: Seat | undefined, displaced: Seat[]): Claim {
    if (!seat) throw new Error('There is no seat to take');
    this.#stopTimer(seat.peerId);
    const beside = this.ofPerson(seat.personId).some(
      (other) => other !== seat && !other.companion && !displaced.includes(other),
    );
    seat.companion &&= beside;
    return { seat, isNew: false, displaced };
  }

  #add(personId: string, companion: boolean): Claim {
    if (this.#seats.size >= MAX_PEERS) throw new AppError('room_full', 'Every seat is taken');
    if (this.ofPerson(personId).length >= MAX_SEATS_OF_PERSON) {
      throw new AppError('rate_limited', 'This person has too many seats');
    }
    const seat = { ...emptySeat(newId('peer'), personId), companion };
    this.#seats.set(seat.peerId, seat);
    return { seat, isNew: true, displaced: [] };
  }

  #expireAt(peerId: string, at: number): void {
    this.#stopTimer(peerId);
    const timer = setTimeout(
      () => {
        const seat = this.#seats.get(peerId);
        this.#timers.delete(peerId);
        if (!seat || seat.channel) return;
        this.#seats.delete(peerId);
        this.#onExpired(seat);
      },
      Math.max(0, at - this.#clock.now()),
    );
    timer.unref();
    this.#timers.set(peerId, timer);
  }

  #stopTimer(peerId: string): void {
    clearTimeout(this.#timers.get(peerId));
    this.#timers.delete(peerId);
  }
}

function emptySeat(peerId: string, personId: string): Seat {
  return {
    peerId,
    personId,
    companion: false,
    handRaisedAt: null,
    media: { microphone: false, camera: false },
    quality: 0,
    producers: new Map(),
    channel: null,
    peer: null,
  };
}
