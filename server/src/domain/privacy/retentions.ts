import { PRIVACY_DAYS, type PrivacyState } from '@cairn/shared/http/privacyRoutes.ts';
import type { Session } from '@cairn/shared/mentorship.ts';
import type { Clock, Retention, Store } from '../ports.ts';
import type { Post } from '../schedule/post.ts';
import type { Standing } from '../standing.ts';
import { DAY_MS, type Erasure } from './erasure.ts';
import { retentionLetter, soonLetter } from './privacyLetters.ts';

export interface RetentionsOptions {
  store: Store;
  clock: Clock;
  post: Post;
  erasure: Pick<Erasure, 'eraseByTime'>;
  origin: () => string;
}

const NOTICE_MS = PRIVACY_DAYS.notice * DAY_MS;
/** The last mail before the end. */
const LAST_CALL_MS = 7 * DAY_MS;

/** How long mentorships are kept after their last session [P5]. */
export class Retentions {
  readonly #options: RetentionsOptions;

  constructor(options: RetentionsOptions) {
    this.#options = options;
  }

  async state(mentorshipId: string): Promise<PrivacyState['retention']> {
    const { store, clock } = this.#options;
    const retention = await store.privacy.retention(mentorshipId);
    if (!retention) return { years: null, next: null, goesAt: null, isNear: false };
    const { years, next } = retention;
    const goesAt = await this.#goesAt(retention, clock.now());
    return { years, next, goesAt, isNear: goesAt !== null && goesAt - NOTICE_MS <= clock.now() };
  }

  async set({ mentorship, you }: Standing, years: number | null): Promise<void> {
    const { store, clock, post } = this.#options;
    const setAt = clock.now();
    const before = await store.privacy.retention(mentorship.id);
    const wanted = before?.next?.years ?? before?.years ?? null;
    if (years === wanted) return;
    const isShorter = years !== null && (before?.years == null || years < before.years);
    const next = isShorter ? { years, at: setAt + NOTICE_MS } : null;
    const holds = isShorter ? (before?.years ?? null) : years;
    const isSame = holds !== null && holds === before?.years;
    const retention: Retention = {
      mentorshipId: mentorship.id,
      years: holds,
      next,
      setBy: you.personId,
      setAt,
      // Another rule takes a mail of its own.
      warnedAt: isSame ? before.warnedAt : null,
    };
    const mails = await post.toMembers(mentorship.id, {
      kind: 'privacy:retention',
      letter: (reader) =>
        retentionLetter({ by: you.name, years, at: next?.at ?? null }, this.#about(mentorship), reader),
      to: ({ personId }) => personId !== you.personId,
    });
    await store.privacy.setRetention(retention, mails);
    post.wake();
  }

  /** What the time brings: a rule that begins to count, a mail ahead, the end. As often as one likes, also after a crash. */
  async run(now: number): Promise<void> {
    for (const retention of await this.#options.store.privacy.retentions())
      await this.#follow(retention, now);
  }

  async #follow(kept: Retention, now: number): Promise<void> {
    const { store, post, erasure } = this.#options;
    const begins = kept.next !== null && kept.next.at <= now;
    const retention = begins
      ? { ...kept, years: kept.next?.years ?? null, next: null, warnedAt: null }
      : kept;
    if (begins) await store.privacy.setRetention(retention, []);
    if (retention.years === null) return;
    const { mentorshipId } = retention;
    const mentorship = await store.mentorships.get(mentorshipId);
    const due = await this.#due(mentorshipId, retention.years, now);
    if (!mentorship || due === null) return;
    const isNear = due - NOTICE_MS <= now;
    if (!isNear) {
      if (retention.warnedAt !== null) await store.privacy.setRetention({ ...retention, warnedAt: null }, []);
      return;
    }
    const warnedAt = retention.warnedAt ?? now;
    const goesAt = Math.max(due, warnedAt + NOTICE_MS);
    if (now >= goesAt) return erasure.eraseByTime(mentorshipId);
    const isLast = goesAt - LAST_CALL_MS <= now;
    const key = `goes ${mentorshipId} ${warnedAt}`;
    if (retention.warnedAt !== null && (!isLast || (await store.jobs.isDone(key)))) return;
    const mails = await post.toMembers(mentorshipId, {
      kind: 'privacy:soon',
      letter: (reader) => soonLetter(goesAt, this.#about(mentorship), reader),
    });
    if (retention.warnedAt === null) await store.privacy.setRetention({ ...retention, warnedAt }, mails);
    else await store.jobs.once(key, now, mails);
    post.wake();
  }

  async #goesAt(retention: Retention, now: number): Promise<number | null> {
    const years = retention.next?.years ?? retention.years;
    const due = years === null ? null : await this.#due(retention.mentorshipId, years, now);
    if (due === null) return null;
    const afterNotice = retention.warnedAt === null ? 0 : retention.warnedAt + NOTICE_MS;
    // Members hear of it for as long as they do of a rule that begins to count.
    const afterNext = retention.next === null ? 0 : retention.next.at + NOTICE_MS;
    const goesAt = Math.max(due, afterNotice, afterNext);
    return retention.warnedAt === null ? Math.max(goesAt, now + NOTICE_MS) : goesAt;
  }

  /** So many years after the last session; null where there is nothing to count from. */
  async #due(mentorshipId: string, years: number, now: number): Promise<number | null> {
    const { store } = this.#options;
    const mentorship = await store.mentorships.get(mentorshipId);
    if (!mentorship) return null;
    const sessions = await store.sessions.list(mentorshipId);
    const last = Math.max(mentorship.createdAt, ...sessions.map((session) => timeOf(session, now)));
    const due = new Date(last);
    due.setUTCFullYear(due.getUTCFullYear() + years);
    return due.getTime();
  }

  #about({ id, title }: { id: string; title: string }) {
    return { title, url: `${this.#options.origin()}/mentorships/${id}` };
  }
}

/** Sessions that were held or are to come; one that did not take place keeps nothing. */
function timeOf({ state, outcome, endedAt, startedAt, time, createdAt }: Session, now: number): number {
  if (state === 'live') return now;
  if (state === 'planned') return time?.startsAt ?? createdAt;
  return outcome === 'held' ? (endedAt ?? startedAt ?? createdAt) : 0;
}
