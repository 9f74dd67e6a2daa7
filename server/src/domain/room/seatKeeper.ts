import { SerialQueue } from '../../lib/serialQueue.ts';
import type { Store } from '../ports.ts';
import type { Refusals } from '../refusal.ts';
import type { Seat } from './seats.ts';

/**
 * Writes seats down, so that they are still there when the server was killed. Behind everyone's back: a disk that
 * takes no writes stops no call. Writes keep their order.
 */
export class SeatKeeper {
  readonly #sessionId: string;
  readonly #seats: Store['seats'];
  readonly #refusals: Refusals;
  readonly #writes = new SerialQueue();

  constructor(sessionId: string, seats: Store['seats'], refusals: Refusals) {
    this.#sessionId = sessionId;
    this.#seats = seats;
    this.#refusals = refusals;
  }

  keep({ peerId, personId, companion, handRaisedAt, media }: Seat): void {
    const row = {
      peerId,
      sessionId: this.#sessionId,
      personId,
      companion,
      handRaisedAt,
      media: { ...media },
    };
    this.#write(() => this.#seats.put(row));
  }

  forget({ peerId }: Seat): void {
    this.#write(() => this.#seats.remove(peerId));
  }

  forgetAll(): void {
    this.#write(() => this.#seats.removeSession(this.#sessionId));
  }

  #write(write: () => Promise<void>): void {
    this.#writes
      .run(write)
      .catch((error: unknown) => this.#refusals.note(error, { sessionId: this.#sessionId, part: 'seats' }));
  }
}
