import { AppError } from '@cairn/shared/errors.ts';
import { PRIVACY_DAYS, type PrivacyState } from '@cairn/shared/http/privacyRoutes.ts';
import { newId } from '@cairn/shared/ids.ts';
import type { KeyedQueue } from '../../lib/serialQueue.ts';
import type { Clock, Collaboration, ErasureProposal, ErasureTask, NewMail, Store } from '../ports.ts';
import type { Refusals } from '../refusal.ts';
import type { Post } from '../schedule/post.ts';
import type { Standing } from '../standing.ts';
import type { Tickets } from '../tickets.ts';
import { erasedLetter, keptLetter, proposedLetter } from './privacyLetters.ts';

export interface ErasureOptions {
  store: Store;
  clock: Clock;
  collaboration: Collaboration;
  tickets: Tickets;
  rooms: {
    /** Ends every connection to the mentorship's rooms, with `erased`. */
    erase(mentorshipId: string): Promise<void>;
  };
  post: Post;
  refusals: Refusals;
  /** Joining, leaving, planning and erasing of one mentorship happen one after the other. */
  changes: KeyedQueue;
  origin: () => string;
}

export const DAY_MS = 86_400_000;

/** Taking back what was said: what one wrote [P3], or everything, when all members agree [P4]. */
export class Erasure {
  readonly #options: ErasureOptions;

  constructor(options: ErasureOptions) {
    this.#options = options;
  }

  async state(mentorshipId: string): Promise<Pick<PrivacyState, 'erasure' | 'erasureFrom'>> {
    const { store, clock } = this.#options;
    const [proposal, from] = await Promise.all([
      store.privacy.proposal(mentorshipId),
      this.#from(mentorshipId),
    ]);
    if (!proposal || proposal.until <= clock.now()) return { erasure: null, erasureFrom: from };
    const { id, proposedBy, at, until } = proposal;
    const taking = await this.#takingPart(mentorshipId);
    const agreed = taking.filter((personId) => proposal.agreed.includes(personId));
    const awaited = taking.filter((personId) => !proposal.agreed.includes(personId));
    return { erasure: { id, proposedBy, at, until, agreed, awaited }, erasureFrom: from };
  }

  propose({ mentorship, you }: Standing): Promise<{ erased: boolean }> {
    const { store, clock, post, changes } = this.#options;
    return changes.run(mentorship.id, async () => {
      await this.#refuseAfterRemoval(mentorship.id);
      const at = clock.now();
      await store.privacy.endProposalsBefore(at);
      const proposal: ErasureProposal = {
        id: newId('proposal'),
        mentorshipId: mentorship.id,
        proposedBy: you.personId,
        at,
        until: at + PRIVACY_DAYS.proposal * DAY_MS,
        agreed: [you.personId],
      };
      const about = this.#about(mentorship);
      const mails = await post.toMembers(mentorship.id, {
        kind: 'privacy:proposed',
        letter: (reader) => proposedLetter(you.name, proposal.until, about, reader),
        to: ({ personId }) => personId !== you.personId,
      });
      if (!(await store.privacy.propose(proposal, mails))) {
        throw new AppError('wrong_state', 'Somebody proposed it already');
      }
      post.wake();
      return { erased: await this.#eraseWhenAgreed(proposal) };
    });
  }

  agree({ mentorship, you }: Standing, proposalId: string): Promise<{ erased: boolean }> {
    const { store, clock, changes } = this.#options;
    return changes.run(mentorship.id, async () => {
      await this.#refuseAfterRemoval(mentorship.id);
      const now = clock.now();
      // Asked again inside the queue: they may have left or been removed meanwhile.
      if (!(await this.#takingPart(mentorship.id)).includes(you.personId)) {
        throw new AppError('not_found', 'There is no such thing');
      }
      await store.privacy.endProposalsBefore(now);
      const proposal = await store.privacy.agree(mentorship.id, proposalId, you.personId, now);
      if (!proposal) throw new AppError('wrong_state', 'The proposal has ended');
      return { erased: await this.#eraseWhenAgreed(proposal) };
    });
  }

  /** Says no, or takes a yes back. */
  async end({ mentorship, you }: Standing, proposalId: string): Promise<void> {
    const { store, post, changes } = this.#options;
    await changes.run(mentorship.id, async () => {
      const about = this.#about(mentorship);
      const mails = await post.toMembers(mentorship.id, {
        kind: 'privacy:kept',
        letter: (reader) => keptLetter(you.name, about, reader),
        to: ({ personId }) => personId !== you.personId,
      });
      if (!(await store.privacy.endProposal(mentorship.id, proposalId, mails))) {
        throw new AppError('wrong_state', 'The proposal has ended');
      }
      post.wake();
    });
  }

  /** Its time is over, or nobody is left in it. */
  eraseByTime(mentorshipId: string): Promise<void> {
    return this.#options.changes.run(mentorshipId, () => this.#erase(mentorshipId, 'time'));
  }

  /** What somebody wrote in a mentorship that they are not in any more. Kept in mind until it is done, and done once each time they left. */
  async eraseWords(task: ErasureTask): Promise<void> {
    const { store, clock } = this.#options;
    const row = await store.members.get(task.mentorshipId, task.personId);
    if (!row || row.removedAt === null) throw new AppError('not_found', 'There is no such thing');
    if (await store.jobs.isDone(wordsKey(task, row.removedAt))) return;
    await store.privacy.addTask(task, clock.now());
    await this.finish(task);
  }

  async finish(task: ErasureTask): Promise<void> {
    const { store, clock, collaboration, changes } = this.#options;
    const { mentorshipId, personId } = task;
    await changes.run(mentorshipId, async () => {
      const names = await store.privacy.documents(mentorshipId);
      const isOwn = (name: string) => name.startsWith('private/') && name.endsWith(`/${personId}`);
      await collaboration.release(names.filter(isOwn));
      for (const name of names.filter((one) => !one.startsWith('private/'))) {
        await collaboration.eraseAuthor(name, personId);
      }
      await store.privacy.eraseWords(task, clock.now());
      const row = await store.members.get(mentorshipId, personId);
      if (row && row.removedAt !== null) {
        await store.jobs.once(wordsKey(task, row.removedAt), clock.now(), []);
      }
    });
    await this.scrub();
  }

  /** Private documents of somebody who leaves for good, in every mentorship; `words`: all else that they wrote, too. */
  async erasePerson(personId: string, words: boolean): Promise<void> {
    const { store, clock, collaboration } = this.#options;
    if (words) {
      for (const { mentorshipId } of await store.privacy.left([personId])) {
        await store.privacy.addTask({ mentorshipId, personId }, clock.now());
      }
    }
    const own = await store.privacy.privateDocuments(personId);
    await collaboration.release(own);
    await store.privacy.removeDocuments(own, clock.now());
  }

  /** Never rejects: what fails is done by the next run of the jobs. */
  async scrub(): Promise<void> {
    const { store, refusals } = this.#options;
    try {
      if (await store.privacy.isScrubDue()) await store.privacy.scrub();
    } catch (error) {
      refusals.note(error, { part: 'scrub' });
    }
  }

  /** Until when nobody erases everything without somebody who was removed; null: they may. */
  async #from(mentorshipId: string): Promise<number | null> {
    const { store, clock } = this.#options;
    const removedAt = await store.privacy.lastRemoval(mentorshipId);
    const from = (removedAt ?? -Infinity) + PRIVACY_DAYS.afterRemoval * DAY_MS;
    return from > clock.now() ? from : null;
  }

  async #refuseAfterRemoval(mentorshipId: string): Promise<void> {
    if ((await this.#from(mentorshipId)) !== null) {
      throw new AppError('wrong_state', 'Somebody was removed a short time ago');
    }
  }

  async #takingPart(mentorshipId: string): Promise<string[]> {
    const members = await this.#options.store.members.list(mentorshipId);
    return members.filter(({ role }) => role !== 'observer').map(({ personId }) => personId);
  }

  async #eraseWhenAgreed({ mentorshipId, agreed }: ErasureProposal): Promise<boolean> {
    const taking = await this.#takingPart(mentorshipId);
    if (taking.some((personId) => !agreed.includes(personId))) return false;
    await this.#erase(mentorshipId, 'agreed');
    return true;
  }

  /**
   * Doors first, so that nothing comes in any more; then what is edited now is saved, so that it goes with the rest and nothing
   * waits for a document that is gone; then all rows at once.
   */
  async #erase(mentorshipId: string, reason: 'agreed' | 'time'): Promise<void> {
    const { store, clock, tickets, rooms, collaboration, post } = this.#options;
    const mails = await post.toMembers(mentorshipId, {
      kind: 'privacy:erased',
      letter: (reader) => erasedLetter(reason, reader),
    });
    const after = mails.map((mail): NewMail => ({ ...mail, mentorshipId: null }));
    tickets.close(mentorshipId);
    try {
      await rooms.erase(mentorshipId);
      await collaboration.release(await store.privacy.documents(mentorshipId));
      await store.privacy.eraseMentorship(mentorshipId, clock.now(), after);
    } catch (error) {
      tickets.reopen(mentorshipId);
      throw error;
    }
    post.wake();
    await this.scrub();
  }

  #about({ id, title }: Standing['mentorship']) {
    return { title, url: `${this.#options.origin()}/mentorships/${id}` };
  }
}

function wordsKey({ mentorshipId, personId }: ErasureTask, leftAt: number): string {
  return `words ${mentorshipId} ${personId} ${leftAt}`;
}
