import { randomBytes } from 'node:crypto';
import { AppError } from '@cairn/shared/errors.ts';
import type { Clock, TicketGrant } from './ports.ts';

export const TICKET_LIFE_MS = 60_000;
const TICKET_BYTES = 24;
/** Far more than honest clients hold at once: each connects with its ticket right away. */
const MAX_TICKETS = 50_000;

const MAX_REVOKED = 10_000;

/** A clock that only goes on, for what comes before what within this process. */
export function timeNow(): number {
  return performance.now();
}

type GrantAt<D extends TicketGrant['door']> = Extract<TicketGrant, { door: D }>;

/**
 * Tickets for the two sockets [B4]. They live in memory alone: after a restart every client fetches a new one
 * anyway. Who was barred gets none, also when the request was already under way.
 */
export class Tickets {
  readonly #clock: Clock;
  /** In the order of issue, which is that of expiry. */
  readonly #open = new Map<string, { grant: TicketGrant; expiresAt: number }>();
  readonly #barred = new Set<string>();
  /** Mentorships that give no tickets any more. */
  readonly #closed = new Set<string>();
  #takings = 0;
  /** When tickets of a person were taken back the last time; only requests that are under way look at it. */
  readonly #revokedAt = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `askedAt`: when it was asked for who calls; whoever was signed out since then gets none. By the clock of `timeNow`. */
  issue(grant: TicketGrant, askedAt = timeNow()): string {
    if (this.#closed.has(grant.mentorshipId)) throw new AppError('erased', 'The mentorship is being erased');
    if (this.#barred.has(barKey(grant))) throw new AppError('not_found', 'There is no such thing');
    if ((this.#revokedAt.get(grant.personId) ?? -Infinity) >= askedAt) {
      throw new AppError('unauthenticated', 'The person was signed out meanwhile');
    }
    this.#forgetExpired();
    if (this.#open.size >= MAX_TICKETS) throw new AppError('unavailable', 'Too many tickets are out');
    const ticket = randomBytes(TICKET_BYTES).toString('base64url');
    this.#open.set(ticket, { grant, expiresAt: this.#clock.now() + TICKET_LIFE_MS });
    return ticket;
  }

  /** What the ticket opens, once; null where it is unknown, spent, expired or for the other door. */
  redeem<D extends TicketGrant['door']>(ticket: string, door: D): GrantAt<D> | null {
    const entry = this.#open.get(ticket);
    if (!entry) return null;
    this.#open.delete(ticket);
    if (entry.expiresAt <= this.#clock.now() || entry.grant.door !== door) return null;
    return entry.grant as GrantAt<D>;
  }

  /** Takes back every ticket of the person, wherever they got it. They may ask for new ones. */
  revoke(personId: string): void {
    this.#revokedAt.set(personId, timeNow());
    if (this.#revokedAt.size > MAX_REVOKED) {
      const [oldest] = this.#revokedAt.keys();
      if (oldest !== undefined) this.#revokedAt.delete(oldest);
    }
    for (const [ticket, { grant }] of this.#open) {
      if (grant.personId === personId) this.#open.delete(ticket);
    }
  }

  /** Takes back every ticket of the person for this mentorship, and gives no more. */
  bar(who: { personId: string; mentorshipId: string }): void {
    this.#barred.add(barKey(who));
    for (const [ticket, { grant }] of this.#open) {
      if (barKey(grant) === barKey(who)) this.#open.delete(ticket);
    }
  }

  /** Takes back everybody's tickets for the mentorship, and gives no more until it is opened again. */
  close(mentorshipId: string): void {
    this.#closed.add(mentorshipId);
    for (const [ticket, { grant }] of this.#open) {
      if (grant.mentorshipId === mentorshipId) this.#open.delete(ticket);
    }
  }

  reopen(mentorshipId: string): void {
    this.#closed.delete(mentorshipId);
  }

  /** How often tickets were taken back: whoever finds it changed looks again at what a new one may open. */
  get takings(): number {
    return this.#takings;
  }

  /** Takes back everybody's tickets for the document: what they open has changed. */
  takeBack(document: string): void {
    this.#takings += 1;
    for (const [ticket, { grant }] of this.#open) {
      if (grant.door === 'collab' && grant.document === document) this.#open.delete(ticket);
    }
  }

  #forgetExpired(): void {
    const now = this.#clock.now();
    for (const [ticket, { expiresAt }] of this.#open) {
      if (expiresAt > now) return;
      this.#open.delete(ticket);
    }
  }
}

function barKey({ personId, mentorshipId }: { personId: string; mentorshipId: string }): string {
  return `${mentorshipId} ${personId}`;
}
