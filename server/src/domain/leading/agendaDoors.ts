import { documentName } from '@cairn/shared/collab/documents.ts';
import type { Leadership } from '@cairn/shared/leading.ts';
import type { Member, Mentorship } from '@cairn/shared/mentorship.ts';
import { kindOf } from '../mentorshipKind.ts';
import type { Collaboration, Store } from '../ports.ts';
import { mayWriteAgenda } from '../standing.ts';
import type { Tickets } from '../tickets.ts';

type Members = readonly Pick<Member, 'personId' | 'role'>[];

export interface AgendaDoorsOptions {
  store: Pick<Store, 'sessions'>;
  tickets: Pick<Tickets, 'takeBack'>;
  collaboration: Pick<Collaboration, 'regrade'>;
}

/** Closes and opens the agenda to those who write, at once when the lead changes [E4]. */
export class AgendaDoors {
  readonly #options: AgendaDoorsOptions;

  constructor(options: AgendaDoorsOptions) {
    this.#options = options;
  }

  /** The lead changed, and that is on disk: whoever may do more or less than before comes in anew. */
  regrade(sessionId: string, before: Leadership, after: Leadership): void {
    const everybody = new Map(
      [...before.members, ...after.members].map((member) => [member.personId, member]),
    );
    const changed = [...everybody.values()].filter(
      (member) => mayWriteAgenda(member, before) !== mayWriteAgenda(member, after),
    );
    if (changed.length === 0) return;
    const document = documentName({ kind: 'agenda', sessionId });
    this.#options.tickets.takeBack(document);
    this.#options.collaboration.regrade(
      document,
      changed.map(({ personId }) => personId),
    );
  }

  /** Members came or went, and with them perhaps whose turn it is, or what kind of mentorship it is. */
  async membersChanged(
    { id, leadRule }: Pick<Mentorship, 'id' | 'leadRule'>,
    before: Members,
    after: Members,
  ) {
    for (const session of await this.#options.store.sessions.list(id)) {
      const as = (members: Members): Leadership => ({
        kind: kindOf(members.map(({ role }) => role)),
        leadRule,
        session,
        members,
      });
      this.regrade(session.id, as(before), as(after));
    }
  }
}
