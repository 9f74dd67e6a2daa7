import { documentName, parseDocumentName } from '@cairn/shared/collab/documents.ts';
import { AppError } from '@cairn/shared/errors.ts';
import type { RestoredVersion, VersionInfo } from '@cairn/shared/http/routes.ts';
import type { Collaboration, Store } from './ports.ts';
import { accessTo, type Standing } from './standing.ts';
import type { Tickets } from './tickets.ts';

/** The documents of a mentorship that are there for all its sessions, for one person to be put out of them. */
export function documentsOf(mentorshipId: string, sessionIds: readonly string[], personId: string): string[] {
  return [
    documentName({ kind: 'mentorship', mentorshipId }),
    ...sessionIds.flatMap((sessionId) => [
      ...sharedDocumentsOf(sessionId),
      documentName({ kind: 'private', sessionId, personId }),
    ]),
  ];
}

/** The documents of a session that all members share. */
export function sharedDocumentsOf(sessionId: string): string[] {
  return [documentName({ kind: 'agenda', sessionId }), documentName({ kind: 'notes', sessionId })];
}

export interface DocumentsOptions {
  store: Store;
  tickets: Tickets;
  collaboration: Collaboration;
}

/** Who may open which document, and its versions. The caller has asked for the route's own action already. */
export class Documents {
  readonly #store: Store;
  readonly #tickets: Tickets;
  readonly #collaboration: Collaboration;

  constructor({ store, tickets, collaboration }: DocumentsOptions) {
    this.#store = store;
    this.#tickets = tickets;
    this.#collaboration = collaboration;
  }

  async ticket(standing: Standing, document: string, askedAt?: number) {
    const { access, epoch } = await this.#opened(standing, document);
    const ticket = this.#tickets.issue(
      {
        door: 'collab',
        personId: standing.you.personId,
        mentorshipId: standing.mentorship.id,
        document,
        access,
        epoch,
      },
      askedAt,
    );
    return { ticket, access, epoch };
  }

  async versions(standing: Standing, document: string): Promise<VersionInfo[]> {
    await this.#access(standing, document);
    return this.#store.documents.listVersions(document);
  }

  /** One version of the document, with what it holds. */
  async version(standing: Standing, document: string, versionId: string) {
    await this.#access(standing, document);
    const version = await this.#store.documents.getVersion(versionId);
    if (version?.document !== document) throw new AppError('not_found', 'There is no such version');
    return version;
  }

  async restore(standing: Standing, document: string, versionId: string): Promise<RestoredVersion> {
    if ((await this.#access(standing, document)) !== 'write') {
      throw new AppError('forbidden', 'This member may not write the document');
    }
    return this.#collaboration.restore(document, versionId);
  }

  /** What a ticket may open now. Where the lead changed while that was read, it is read again [E4]. */
  async #opened(standing: Standing, document: string) {
    for (;;) {
      const { takings } = this.#tickets;
      const access = await this.#access(standing, document);
      const epoch = await this.#epoch(document);
      if (takings === this.#tickets.takings) return { access, epoch };
    }
  }

  /** What the person may do with it; who leads is read anew, since it may have changed since the call came in. */
  async #access(standing: Standing, document: string): Promise<'read' | 'write'> {
    const ref = parseDocumentName(document);
    const now = ref?.kind === 'agenda' ? await this.#leading(standing) : { standing, members: [] };
    const access = ref && accessTo(ref, now.standing, now.members);
    if (!access) throw new AppError('not_found', 'There is no such document');
    return access;
  }

  async #leading(standing: Standing) {
    const { sessions, mentorships, members } = this.#store;
    const [session, mentorship, list] = await Promise.all([
      sessions.get(standing.session.id),
      mentorships.get(standing.mentorship.id),
      members.list(standing.mentorship.id),
    ]);
    if (!session || !mentorship) throw new AppError('not_found', 'There is no such document');
    return { standing: { ...standing, session, mentorship }, members: list };
  }

  /** A private document is made when its owner first opens it; all others exist since their session does. */
  async #epoch(document: string): Promise<number> {
    const epoch = await this.#store.documents.epoch(document);
    if (epoch !== null) return epoch;
    await this.#store.documents.create([{ name: document, update: null }]);
    const made = await this.#store.documents.epoch(document);
    if (made === null) throw new AppError('not_found', 'There is no such document');
    return made;
  }
}
