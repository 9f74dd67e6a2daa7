import { AppError } from '@cairn/shared/errors.ts';
import type { Clock, LinkSecrets, Store } from '../ports.ts';
import { calendarText } from './calendarFile.ts';
import { entriesOf } from './invitations.ts';

export interface FeedsOptions {
  store: Store;
  clock: Clock;
  /** Under a key of their own kind: no link of a mentorship opens a calendar. */
  secrets: LinkSecrets;
}

/** Private addresses under which calendars subscribe to all sessions of a person [H5]. */
export class Feeds {
  readonly #options: FeedsOptions;

  constructor(options: FeedsOptions) {
    this.#options = options;
  }

  /** The secret of the person's address; null where there is none. */
  async secretOf(personId: string): Promise<string | null> {
    const { store, secrets } = this.#options;
    const generation = await store.schedule.feed(personId);
    return generation === null ? null : secrets.seal({ id: personId, generation });
  }

  async renew(personId: string): Promise<string> {
    const { store, secrets } = this.#options;
    return secrets.seal({ id: personId, generation: await store.schedule.renewFeed(personId) });
  }

  async revoke(personId: string): Promise<void> {
    await this.#options.store.schedule.revokeFeed(personId);
  }

  /** The calendar that the secret opens. Wrong, revoked and never made are one answer. */
  async open(secret: string, baseUrl: string): Promise<string> {
    const { store, secrets, clock } = this.#options;
    const personId = secrets.linkIdOf(secret);
    const generation = await store.schedule.feed(personId);
    if (generation === null || !secrets.opens(secret, { id: personId, generation })) {
      throw new AppError('not_found', 'There is no such calendar');
    }
    const now = clock.now();
    const rows = await store.mentorships.ofPeople([personId]);
    const entries = await Promise.all(
      rows.map(async ({ mentorship }) => {
        const [sessions, series] = await Promise.all([
          store.schedule.sessions(mentorship.id),
          store.schedule.series(mentorship.id),
        ]);
        const words = { title: mentorship.title, url: `${baseUrl}/m/${mentorship.id}` };
        return entriesOf({ mentorshipId: mentorship.id, now, sessions, series }, words);
      }),
    );
    return calendarText(entries.flat(), { method: 'PUBLISH', name: 'Cairn', now });
  }
}
