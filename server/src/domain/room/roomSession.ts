import { documentName } from '@cairn/shared/collab/documents.ts';
import { AppError } from '@cairn/shared/errors.ts';
import type { Session } from '@cairn/shared/mentorship.ts';
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

  async setPurpose(purpose: string): Promise<Session> {
    if (this.#session.state !== 'planned' && purpose === '') throw purposeMissing();
    return this.#change({ purpose });
  }

  /** Not without a purpose [C5]. Starting again changes nothing. */
  async start(): Promise<Session> {
    if (this.#session.state === 'live') return this.#session;
    if (this.#session.purpose === '') throw purposeMissing();
    return this.#change({ state: 'live', startedAt: this.#options.clock.now() });
  }

  async end(): Promise<Session> {
    if (this.#session.state === 'ended') throw sessionEnded();
    // First the versions: a server that is killed in between leaves one too many, not a session without any.
    await this.#keepVersions();
    return this.#change({ state: 'ended', endedAt: this.#options.clock.now() });
  }

  async #change(fields: Partial<Session>): Promise<Session> {
    const { store, onChanged } = this.#options;
    if (this.#session.state === 'ended') throw sessionEnded();
    const next = { ...this.#session, ...fields };
    await store.sessions.update(next);
    this.#session = next;
    onChanged(next);
    return next;
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
