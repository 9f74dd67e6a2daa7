import { documentName } from '@cairn/shared/collab/documents.ts';
import { AppError } from '@cairn/shared/errors.ts';
import { isMenteeSide, waitsForYes } from '@cairn/shared/leading.ts';
import type { Member, Session } from '@cairn/shared/mentorship.ts';
import { sharedDocumentsOf } from '../documents.ts';
import type { Clock, Collaboration, Store } from '../ports.ts';
import type { Refusals } from '../refusal.ts';

export interface RoomSessionOptions {
  session: Session;
  store: Store;
  clock: Clock;
  collaboration: Collaboration;
  refusals: Refusals;
  /** The session as it stands now is on disk. */
  onChanged: (session: Session) => void;
}

/** The session that the room is for: planned, live, ended. Its changes come one after the other. */
export class RoomSession {
  readonly #options: RoomSessionOptions;
  #session: Session;

  constructor(options: RoomSessionOptions) {
    this.#options = options;
    this.#session = options.session;
  }

  get value(): Session {
    return this.#session;
  }

  /** The mentee side's own is the purpose; what anybody else says stands beside it as a proposal [E1]. */
  async setPurpose(you: Pick<Member, 'personId' | 'role'>, purpose: string): Promise<Session> {
    if (!isMenteeSide(you.role)) {
      const isNews = purpose !== '' && purpose !== this.#session.purpose;
      return this.#change({ proposal: isNews ? { text: purpose, personId: you.personId } : null });
    }
    if (this.#session.state !== 'planned' && purpose === '') throw purposeMissing();
    return this.#change({ purpose, proposal: null });
  }

  /** The mentee side's yes to what they read: another proposal may have come in its place meanwhile. */
  async acceptPurpose(text: string): Promise<Session> {
    const { purpose, proposal } = this.#session;
    if (proposal === null && purpose === text) return this.#session;
    if (proposal?.text !== text) throw new AppError('wrong_state', 'That is not proposed any more');
    return this.#change({ purpose: text, proposal: null });
  }

  setLead(fields: Partial<Pick<Session, 'leadMode' | 'leaderId'>>): Promise<Session> {
    return this.#change(fields);
  }

  /** Not without a purpose [C5] that somebody who is mentored said yes to [E2]. Starting again changes nothing. */
  async start(members: readonly Member[], leaderId: string | null): Promise<Session> {
    if (this.#session.state === 'live') return this.#session;
    if (this.#session.purpose === '' && this.#session.proposal === null) throw purposeMissing();
    if (waitsForYes(this.#session) || !members.some(({ role }) => isMenteeSide(role))) {
      throw new AppError('purpose_not_accepted', 'The mentee side has not agreed to a purpose');
    }
    return this.#change({ state: 'live', startedAt: this.#options.clock.now(), leaderId });
  }

  /** Stands still: live as before, and its time waits. Only what is under way can; pausing again changes nothing. */
  async pause(): Promise<Session> {
    if (this.#session.state === 'planned' || this.#session.pausedAt !== null) return this.#session;
    return this.#change({ pausedAt: this.#options.clock.now() });
  }

  /** How long the pause took is on its own, for the clock to skip it. */
  async resume(): Promise<{ session: Session; pauseMs: number }> {
    const before = this.#session;
    if (before.pausedAt === null) return { session: before, pauseMs: 0 };
    const session = await this.#change(this.#unpaused());
    return { session, pauseMs: session.pausedMs - before.pausedMs };
  }

  /** Two who take part are in its room. */
  async meet(): Promise<void> {
    if (this.#session.metAt === null) await this.#change({ metAt: this.#options.clock.now() });
  }

  /** Reads it again: its time was changed, or it was cancelled. */
  async refresh(): Promise<void> {
    const { store, onChanged } = this.#options;
    const now = await store.sessions.get(this.#session.id);
    if (!now || JSON.stringify(now) === JSON.stringify(this.#session)) return;
    this.#session = now;
    onChanged(now);
  }

  async end(): Promise<Session> {
    if (this.#session.state === 'ended') throw sessionEnded();
    // First the versions: a server that is killed in between leaves one too many, not a session without any.
    await this.#keepVersions();
    return this.#change({
      ...this.#unpaused(),
      state: 'ended',
      outcome: this.#session.metAt === null ? 'notHeld' : 'held',
      endedAt: this.#options.clock.now(),
    });
  }

  async #change(fields: Partial<Session>): Promise<Session> {
    const { store, onChanged } = this.#options;
    if (this.#session.state === 'ended') throw sessionEnded();
    const next = await store.sessions.update({ ...this.#session, ...fields });
    if (!next) throw new AppError('wrong_state', 'Another session of the mentorship is live');
    this.#session = next;
    onChanged(next);
    return next;
  }

  #unpaused(): Pick<Session, 'pausedAt' | 'pausedMs'> {
    const { pausedAt, pausedMs } = this.#session;
    const passed = pausedAt === null ? 0 : Math.max(0, this.#options.clock.now() - pausedAt);
    return { pausedAt: null, pausedMs: pausedMs + passed };
  }

  /** What the session leaves behind; that it can't be kept doesn't keep the session from ending. */
  async #keepVersions(): Promise<void> {
    const { collaboration, refusals } = this.#options;
    const { id, mentorshipId } = this.#session;
    const documents = [...sharedDocumentsOf(id), documentName({ kind: 'mentorship', mentorshipId })];
    try {
      await collaboration.keepVersions(documents, 'session ended');
    } catch (error) {
      refusals.note(error, { sessionId: id, part: 'versions' });
    }
  }
}

function sessionEnded(): AppError {
  return new AppError('session_ended', 'The session has ended');
}

function purposeMissing(): AppError {
  return new AppError('purpose_missing', 'The session has no purpose');
}
