import { randomBytes } from 'node:crypto';
import { AppError } from '@cairn/shared/errors.ts';
import type { Clock, TicketGrant } from './ports.ts';

export const TICKET_LIFE_MS = 60_000;
const TICKET_BYTES = 24;
/** Far more than honest clients hold at once: each connects with its ticket right away. */
const MAX_TICKETS = 50_000;

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

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(grant: TicketGrant): string {
    if (this.#barred.has(barKey(grant))) throw new AppError('not_found', 'There is no such thing');
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

  /** Takes back every ticket of the person for this mentorship, and gives no more. */
  bar(who: { personId: string; mentorshipId: string }): void {
    this.#barred.add(barKey(who));
    for (const [ticket, { grant }] of this.#open) {
      if (barKey(grant) === barKey(who)) this.#open.delete(ticket);
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
