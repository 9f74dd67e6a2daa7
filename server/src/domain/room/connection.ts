import type { ClosingReason } from '@cairn/shared/signalling/events.ts';
import { SerialQueue } from '../../lib/serialQueue.ts';
import type { PeerChannel, TicketGrant } from '../ports.ts';
import type { Seat } from './seats.ts';

export type SignallingGrant = Extract<TicketGrant, { door: 'signalling' }>;

/** A connected client: in the lobby, in the room, or done. */
export type ConnectionState =
  { state: 'waiting'; hearsLobby: boolean } | { state: 'joined'; seat: Seat } | { state: 'closed' };

/** One client of a room, from its handshake to its end. */
export class Connection {
  readonly personId: string;
  readonly mentorshipId: string;
  readonly sessionId: string;
  readonly channel: PeerChannel;
  /** Commands run one after the other; those about media don't wait for those that write to disk. */
  readonly lanes = { media: new SerialQueue(), other: new SerialQueue() };
  state: ConnectionState = { state: 'waiting', hearsLobby: false };
  #expired = false;

  constructor({ personId, mentorshipId, sessionId }: SignallingGrant, channel: PeerChannel) {
    this.personId = personId;
    this.mentorshipId = mentorshipId;
    this.sessionId = sessionId;
    this.channel = channel;
  }

  get closed(): boolean {
    return this.#expired || this.state.state === 'closed';
  }

  /** Ends the line without a last word: whoever may come back does so with a new ticket. The seat is kept as for any lost line. */
  expire(): void {
    this.#expired = true;
    this.channel.close();
  }

  /** The last word to the client, and the end. Does nothing the second time. */
  close(reason: ClosingReason): void {
    if (this.closed) return;
    this.state = { state: 'closed' };
    this.channel.send('connection:closing', { reason });
    this.channel.close();
  }
}
