import type { LeadRule, Mentorship } from '@cairn/shared/mentorship.ts';
import type { Store } from '../ports.ts';
import type { AgendaDoors } from './agendaDoors.ts';

export interface LeadRulesOptions {
  store: Pick<Store, 'mentorships' | 'members' | 'sessions'>;
  doors: AgendaDoors;
  rooms: { membersChanged(mentorshipId: string): Promise<void> };
}

/** Whether the mentored always lead the agenda, or as each session has it [E6]. */
export class LeadRules {
  readonly #options: LeadRulesOptions;

  constructor(options: LeadRulesOptions) {
    this.#options = options;
  }

  async set(mentorship: Mentorship, leadRule: LeadRule): Promise<Mentorship> {
    const { store, doors, rooms } = this.#options;
    const { id, kind } = mentorship;
    await store.mentorships.setLeadRule(id, leadRule);
    const [sessions, members] = await Promise.all([store.sessions.list(id), store.members.list(id)]);
    for (const session of sessions) {
      const before = { kind, leadRule: mentorship.leadRule, session, members };
      doors.regrade(session.id, before, { ...before, leadRule });
    }
    await rooms.membersChanged(id);
    return { ...mentorship, leadRule };
  }
}
