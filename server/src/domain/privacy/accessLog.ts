import { parseDocumentName } from '@cairn/shared/collab/documents.ts';
import type { AccessKind, AccessSeen } from '@cairn/shared/http/privacyRoutes.ts';
import type { Clock, Store } from '../ports.ts';
import type { Refusals } from '../refusal.ts';

export interface AccessLogOptions {
  store: Store;
  clock: Clock;
  refusals: Refusals;
}

/** What one page of the log shows. */
const SHOWN = 300;
/** Keys that are remembered, so that what was written today is not written again. */
const MOST_KNOWN = 20_000;

/** Who saw what [P6]: one row for each person, thing and day, with nothing of what it held. */
export class AccessLog {
  readonly #options: AccessLogOptions;
  readonly #known = new Set<string>();

  constructor(options: AccessLogOptions) {
    this.#options = options;
  }

  /** Never rejects: what may be read is read, also while the disk takes no writes. */
  async note(mentorshipId: string, personId: string, kind: AccessKind, subject = ''): Promise<void> {
    const { store, clock, refusals } = this.#options;
    const at = clock.now();
    const key = [mentorshipId, personId, kind, subject, Math.floor(at / 86_400_000)].join(' ');
    if (this.#known.has(key)) return;
    this.#known.add(key);
    if (this.#known.size > MOST_KNOWN) this.#known.clear();
    try {
      await store.privacy.noteAccess({ mentorshipId, personId, kind, subject, at });
    } catch (error) {
      this.#known.delete(key);
      refusals.note(error, { part: 'access log' });
    }
  }

  /** As the person may see it: of private documents only their own. */
  async read(mentorshipId: string, personId: string): Promise<AccessSeen[]> {
    const { store } = this.#options;
    const [entries, sessions] = await Promise.all([
      store.privacy.accesses(mentorshipId, personId, SHOWN),
      store.sessions.list(mentorshipId),
    ]);
    const people = await store.people.getMany([...new Set(entries.map((entry) => entry.personId))]);
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const numbers = new Map(sessions.map(({ id, number }) => [id, number]));
    return entries.map((entry) => {
      const document = parseDocumentName(entry.subject);
      const sessionId = document && 'sessionId' in document ? document.sessionId : entry.subject;
      return {
        personId: entry.personId,
        name: names.get(entry.personId) ?? '',
        kind: entry.kind,
        document: document?.kind ?? null,
        session: numbers.get(sessionId) ?? null,
        isPrivate: document?.kind === 'private',
        at: entry.at,
      };
    });
  }
}
