import { newId } from '@cairn/shared/ids.ts';
import type { Session } from '@cairn/shared/mentorship.ts';
import { SerialQueue } from '../../lib/serialQueue.ts';
import type { Clock, Store } from '../ports.ts';
import type { Refusals } from '../refusal.ts';
import type { Seat } from './seats.ts';

export interface AttendanceLogOptions {
  session: Pick<Session, 'id' | 'mentorshipId'>;
  attendance: Store['attendance'];
  clock: Clock;
  refusals: Refusals;
}

/** Writes down who is in the room from when to when: from each join until the connection is gone. Behind everyone's back, in order. */
export class AttendanceLog {
  readonly #options: AttendanceLogOptions;
  readonly #writes = new SerialQueue();
  /** The row that is open for a seat. */
  readonly #open = new Map<string, string>();

  constructor(options: AttendanceLogOptions) {
    this.#options = options;
  }

  came({ peerId, personId }: Seat): void {
    const { session, attendance, clock } = this.#options;
    this.left({ peerId });
    const id = newId('visit');
    const now = clock.now();
    this.#open.set(peerId, id);
    const { id: sessionId, mentorshipId } = session;
    const row = { id, mentorshipId, sessionId, personId, cameAt: now, seenAt: now, leftAt: null };
    this.#write(() => attendance.came(row));
  }

  left({ peerId }: Pick<Seat, 'peerId'>): void {
    const id = this.#open.get(peerId);
    if (id === undefined) return;
    this.#open.delete(peerId);
    const now = this.#options.clock.now();
    this.#write(() => this.#options.attendance.left(id, now));
  }

  allLeft(): void {
    for (const peerId of this.#open.keys()) this.left({ peerId });
  }

  /** Those who are here are here still: so much is known if the server is killed. */
  async seen(now: number): Promise<void> {
    await this.#options.attendance.seen([...this.#open.values()], now);
  }

  #write(write: () => Promise<void>): void {
    this.#writes.run(write).catch((error: unknown) => {
      this.#options.refusals.note(error, { sessionId: this.#options.session.id, part: 'attendance' });
    });
  }
}
