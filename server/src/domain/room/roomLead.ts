import { AppError } from '@cairn/shared/errors.ts';
import { isMenteeSide, maySetLead, type Leadership } from '@cairn/shared/leading.ts';
import type { LeadMode, Member, Mentorship, Session } from '@cairn/shared/mentorship.ts';
import type { AgendaDoors } from '../leading/agendaDoors.ts';
import { turnAfter } from '../leading/turns.ts';
import { kindOf } from '../mentorshipKind.ts';
import type { Store } from '../ports.ts';
import type { RoomSession } from './roomSession.ts';

export interface RoomLeadOptions {
  session: RoomSession;
  store: Pick<Store, 'members' | 'sessions'>;
  doors: Pick<AgendaDoors, 'regrade'>;
  mentorship: () => Mentorship;
  /** Whether the person sits in the room and their line is there. */
  isHere: (personId: string) => boolean;
}

/** Who leads the session's agenda: taken, given and passed on by those who are mentored [E3][E5]. */
export class RoomLead {
  readonly #options: RoomLeadOptions;

  constructor(options: RoomLeadOptions) {
    this.#options = options;
  }

  /** Starts the session; among peers it begins with the next person, where nobody was named yet. */
  async start(): Promise<Session> {
    const { session, store } = this.#options;
    const before = await this.#leadership();
    const { kind, members } = before;
    const { leaderId, mentorshipId } = session.value;
    const turn = leaderId ?? turnAfter(await store.sessions.list(mentorshipId), kind, members);
    const started = await session.start(members, turn);
    this.#options.doors.regrade(started.id, before, { ...before, session: started });
    return started;
  }

  async set(you: Member, leadMode: LeadMode): Promise<Session> {
    const before = await this.#asked(you);
    if (leadMode === 'open' && before.leadRule === 'always') {
      throw new AppError('forbidden', 'That the mentored lead is the rule of this mentorship');
    }
    return this.#change(before, { leadMode });
  }

  async pass(you: Member, personId: string): Promise<Session> {
    const before = await this.#asked(you);
    if (before.kind !== 'peer') throw new AppError('wrong_state', 'The lead goes round among peers alone');
    const next = before.members.find((member) => member.personId === personId);
    if (!next || !isMenteeSide(next.role)) throw new AppError('not_found', 'There is no such member');
    return this.#change(before, { leaderId: personId });
  }

  /** How leading stands, with the members as they are now; refuses whoever may not change it. */
  async #asked(you: Member): Promise<Leadership> {
    const leadership = await this.#leadership();
    if (!maySetLead(you, leadership, this.#options.isHere)) {
      throw new AppError('forbidden', 'It is the turn of another, who is here');
    }
    return leadership;
  }

  async #leadership() {
    const { store, session, mentorship } = this.#options;
    const { id, leadRule } = mentorship();
    const members = await store.members.list(id);
    return { kind: kindOf(members.map(({ role }) => role)), leadRule, session: session.value, members };
  }

  async #change(
    before: Leadership,
    fields: Partial<Pick<Session, 'leadMode' | 'leaderId'>>,
  ): Promise<Session> {
    const { session, store, mentorship, doors } = this.#options;
    const changed = await session.setLead(fields);
    // Who joined while it was written may have come in as it was before.
    const members = await store.members.list(mentorship().id);
    doors.regrade(changed.id, { ...before, members }, { ...before, members, session: changed });
    return changed;
  }
}
