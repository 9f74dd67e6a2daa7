import { documentName } from '@cairn/shared/collab/documents.ts';
import { AppError } from '@cairn/shared/errors.ts';
import type { Leadership } from '@cairn/shared/leading.ts';
import type * as Y from 'yjs';
import { kindOf } from '../mentorshipKind.ts';
import type { Collaboration, Store } from '../ports.ts';
import { mayWriteAgenda } from '../standing.ts';
import type { Tickets } from '../tickets.ts';

export interface AgendaPenOptions {
  store: Pick<Store, 'sessions' | 'mentorships' | 'members'>;
  tickets: Pick<Tickets, 'takings'>;
  collaboration: Pick<Collaboration, 'edit'>;
}

/** The lead changed between the look at it and the edit. */
class LeadChanged extends Error {}

/** Writes in agendas for members, with the right that they have at that very moment [E3]. */
export class AgendaPen {
  readonly #options: AgendaPenOptions;

  constructor(options: AgendaPenOptions) {
    this.#options = options;
  }

  /**
   * Resolves with what `change` answers, once that is on disk.
   *
   * @throws {AppError} `forbidden` where only leads write and this member doesn't lead; what `change` throws
   */
  async write<T>(sessionId: string, personId: string, change: (doc: Y.Doc) => T): Promise<T> {
    const { tickets, collaboration } = this.#options;
    for (;;) {
      const { takings } = tickets;
      await this.#check(sessionId, personId);
      const done: T[] = [];
      const edit = (doc: Y.Doc) => {
        if (tickets.takings !== takings) throw new LeadChanged();
        done[0] = change(doc);
      };
      try {
        await collaboration.edit(documentName({ kind: 'agenda', sessionId }), edit, personId);
      } catch (error) {
        if (error instanceof LeadChanged) continue;
        throw error;
      }
      return done[0] as T;
    }
  }

  async #check(sessionId: string, personId: string): Promise<void> {
    const { store } = this.#options;
    const session = await store.sessions.get(sessionId);
    if (!session) throw new AppError('not_found', 'There is no such session');
    if (session.state === 'ended') throw new AppError('session_ended', 'The session has ended');
    await this.checkIn(session.mentorshipId, personId, session);
  }

  /** Refuses whoever may not write the agenda of a session that stands, or would stand, so. */
  async checkIn(mentorshipId: string, personId: string, session: Leadership['session']): Promise<void> {
    const { store } = this.#options;
    const [mentorship, members] = await Promise.all([
      store.mentorships.get(mentorshipId),
      store.members.list(mentorshipId),
    ]);
    const you = members.find((member) => member.personId === personId);
    if (!mentorship || !you) throw new AppError('not_found', 'There is no such session');
    const kind = kindOf(members.map(({ role }) => role));
    if (!mayWriteAgenda(you, { kind, leadRule: mentorship.leadRule, session, members })) {
      throw new AppError('forbidden', 'Only whoever leads writes this agenda');
    }
  }
}
