import { AppError } from '@cairn/shared/errors.ts';
import { WAIT_ALONE_MS } from '@cairn/shared/schedule/schedule.ts';
import type { Clock, Store } from '../ports.ts';
import type { Standing } from '../standing.ts';
import { waitingLetter } from './letters.ts';
import type { Post } from './post.ts';

export interface AbsenceOptions {
  store: Store;
  clock: Clock;
  post: Post;
  rooms: { present(sessionId: string): string[] };
  origin: () => string;
}

/** Somebody waits alone: what can be done about it [H6]. */
export class Absence {
  readonly #options: AbsenceOptions;

  constructor(options: AbsenceOptions) {
    this.#options = options;
  }

  /** Writes to those who take part and are not here, each once for a session. Answers names. */
  async tell({ mentorship, session, you }: Standing): Promise<{ told: string[]; noAddress: string[] }> {
    const { store, clock, post, rooms, origin } = this.#options;
    const { time } = session;
    const present = new Set(rooms.present(session.id));
    const isAlone = present.has(you.personId) && present.size === 1;
    if (session.state === 'ended' || !time || !isAlone || clock.now() < time.startsAt + WAIT_ALONE_MS) {
      throw new AppError('wrong_state', 'Nobody waits alone past the time of this session');
    }
    const members = await store.members.list(mentorship.id);
    const absent = members.filter(({ personId, role }) => !present.has(personId) && role !== 'observer');
    const about = { title: mentorship.title, url: `${origin()}/m/${mentorship.id}` };
    const told: string[] = [];
    const noAddress: string[] = [];
    for (const { personId, name } of absent) {
      const mails = await post.toMembers(mentorship.id, {
        kind: 'session:waiting',
        letter: (reader) => waitingLetter(you.name, time, about, reader),
        to: (member) => member.personId === personId,
      });
      if (mails.length > 0) await store.jobs.once(`waiting ${session.id} ${personId}`, clock.now(), mails);
      (mails.length > 0 ? told : noAddress).push(name);
    }
    post.wake();
    return { told, noAddress };
  }
}
