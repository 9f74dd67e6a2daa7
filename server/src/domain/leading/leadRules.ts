import type { LeadRule, Mentorship } from '@cairn/shared/mentorship.ts';
import type { Store } from '../ports.ts';
import type { AgendaDoors } from './agendaDoors.ts';

export interface LeadRulesOptions {
  store: Pick<Store, 'members' | 'sessions'>;
  doors: AgendaDoors;
  rooms: { membersChanged(mentorshipId: string): Promise<void> };
}

/** Whether the mentored always lead the agenda, or as each session has it [E6]. */
export class LeadRules {
  readonly #options: LeadRulesOptions;

  constructor(options: LeadRulesOptions) {
    this.#options = options;
  }

  /** Another rule is on disk: agendas open and close by it, and rooms hear of it. */
  async changed({ id, kind, leadRule: before }: Mentorship, leadRule: LeadRule): Promise<void> {
    const { store, doors, rooms } = this.#options;
    const [sessions, members] = await Promise.all([store.sessions.list(id), store.members.list(id)]);
    for (const session of sessions) {
      const leadership = { kind, leadRule: before, session, members };
      doors.regrade(session.id, leadership, { ...leadership, leadRule });
    }
    await rooms.membersChanged(id);
  }
}
