import { AppError } from '@cairn/shared/errors.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import type { PeerInfo } from '@cairn/shared/signalling/peers.ts';
import { SerialQueue } from '../../lib/serialQueue.ts';
import type { Store } from '../ports.ts';
import type { Seat } from './seats.ts';

/** The members of the room's mentorship, as last read: names and roles come from here and from nowhere else [A3]. */
export class Roster {
  readonly #mentorshipId: string;
  readonly #members: Store['members'];
  readonly #reads = new SerialQueue();
  #list: Member[] = [];
  #drops = 0;

  constructor(mentorshipId: string, members: Store['members']) {
    this.#mentorshipId = mentorshipId;
    this.#members = members;
  }

  list(): Member[] {
    return this.#list;
  }

  /** Reads the members anew. */
  refresh(): Promise<void> {
    return this.#reads.run(async () => {
      let drops: number;
      let list: Member[];
      do {
        // What was read while somebody was dropped may still name them.
        drops = this.#drops;
        list = await this.#members.list(this.#mentorshipId);
      } while (drops !== this.#drops);
      this.#list = list;
    });
  }

  /** Takes a removed person off at once, before the list is read again. */
  drop(personId: string): void {
    this.#drops += 1;
    this.#list = this.#list.filter((member) => member.personId !== personId);
  }

  find(personId: string): Member | null {
    return this.#list.find((member) => member.personId === personId) ?? null;
  }

  get(personId: string): Member {
    const member = this.find(personId);
    if (!member) throw new AppError('not_found', 'There is no such member');
    return member;
  }

  /** What the others see of these seats; of a person who is no member any more they see nothing. */
  peers(seats: readonly Seat[]): PeerInfo[] {
    return seats.flatMap((seat) => {
      const member = this.find(seat.personId);
      return member ? [peerInfo(seat, member)] : [];
    });
  }
}

function peerInfo(seat: Seat, member: Member): PeerInfo {
  const { peerId, personId, companion, handRaisedAt, quality, channel } = seat;
  const { name, role, isOwner } = member;
  return {
    peerId,
    personId,
    name,
    role,
    isOwner,
    presence: channel ? 'here' : 'away',
    companion,
    handRaisedAt,
    quality,
    producers: [...seat.producers.values()].map((producer) => ({ ...producer })),
  };
}
