import { AppError } from '@cairn/shared/errors.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import type { KeyedQueue } from '../lib/serialQueue.ts';
import { documentsOf } from './documents.ts';
import type { AgendaDoors } from './leading/agendaDoors.ts';
import { followKind } from './mentorshipKind.ts';
import type { Clock, Collaboration, Store } from './ports.ts';
import type { Tickets } from './tickets.ts';

export interface DeparturesOptions {
  store: Store;
  clock: Clock;
  tickets: Tickets;
  collaboration: Collaboration;
  rooms: {
    /** The people of a mentorship changed. Never rejects. */
    membersChanged(mentorshipId: string): Promise<void>;
    /** Puts the person out of every room of the mentorship, at once. */
    remove(mentorshipId: string, personId: string): void;
  };
  doors: Pick<AgendaDoors, 'membersChanged'>;
  /** Joining, removing, renewing and planning of one mentorship happen one after the other. */
  changes: KeyedQueue;
}

/** Who leaves a mentorship or is removed from it: out of every door at once, with every ticket, and no link opens that they may have [B5, P1]. */
export class Departures {
  readonly #options: DeparturesOptions;

  constructor(options: DeparturesOptions) {
    this.#options = options;
  }

  /** `by`: who removes them. */
  async remove(mentorshipId: string, personId: string, by: string): Promise<Member[]> {
    const { store, rooms, changes } = this.#options;
    await changes.run(mentorshipId, async () => {
      const row = await store.members.get(mentorshipId, personId);
      if (!row || row.removedAt !== null) throw new AppError('not_found', 'There is no such member');
      if (row.isOwner) throw new AppError('forbidden', 'The owner stays');
      await this.#putOut(mentorshipId, personId, by);
    });
    await rooms.membersChanged(mentorshipId);
    return store.members.list(mentorshipId);
  }

  /**
   * Leaves: nobody is asked. Where the person is the owner, `heirId` becomes it or, where none is named, whoever of the others is
   * there the longest.
   */
  async leave(mentorshipId: string, personId: string, heirId: string | null = null): Promise<void> {
    const { store, rooms, changes } = this.#options;
    await changes.run(mentorshipId, async () => {
      const row = await store.members.get(mentorshipId, personId);
      // Once more changes nothing: the first time may have been cut off before its answer.
      if (!row || row.removedAt !== null) return;
      if (row.isOwner) await this.#passOn(mentorshipId, personId, heirId);
      await this.#putOut(mentorshipId, personId, personId);
    });
    await rooms.membersChanged(mentorshipId);
  }

  async leaveAll(personId: string): Promise<void> {
    const rows = await this.#options.store.mentorships.ofPeople([personId]);
    for (const { mentorship } of rows) await this.leave(mentorship.id, personId);
  }

  async #passOn(mentorshipId: string, personId: string, heirId: string | null): Promise<void> {
    const { store } = this.#options;
    const others = (await store.members.list(mentorshipId)).filter((other) => other.personId !== personId);
    const named = others.find((other) => other.personId === heirId);
    if (heirId !== null && !named) throw new AppError('not_found', 'There is no such member');
    const heir = named ?? others.find(({ role }) => role !== 'observer') ?? others[0];
    if (heir) await store.members.passOwnership(mentorshipId, personId, heir.personId);
  }

  async #putOut(mentorshipId: string, personId: string, by: string): Promise<void> {
    const { store, clock, tickets, rooms, collaboration, doors } = this.#options;
    const [sessions, members, mentorship] = await Promise.all([
      store.sessions.list(mentorshipId),
      store.members.list(mentorshipId),
      store.mentorships.get(mentorshipId),
    ]);
    const staying = members.filter((member) => member.personId !== personId);
    if (mentorship) await followKind(store, mentorship, staying);
    await store.members.remove(mentorshipId, personId, clock.now(), by);
    if (mentorship) await doors.membersChanged(mentorship, members, staying);
    tickets.bar({ personId, mentorshipId });
    rooms.remove(mentorshipId, personId);
    const sessionIds = sessions.map(({ id }) => id);
    collaboration.disconnect(personId, documentsOf(mentorshipId, sessionIds, personId));
  }
}
