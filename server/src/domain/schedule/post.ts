import type { Member } from '@cairn/shared/mentorship.ts';
import { ALL_REMINDERS, type Reminders } from '@cairn/shared/schedule/schedule.ts';
import { compose, type Letter } from '../mail/compose.ts';
import type { Clock, MailAttachment, NewMail, Store } from '../ports.ts';
import { calendarText, type Address, type CalendarEvent } from './calendarFile.ts';
import type { Reader } from './letters.ts';

/** What a calendar is sent about one of its entries. */
export interface CalendarMessage {
  method: 'REQUEST' | 'CANCEL';
  entries: CalendarEvent[];
}

/** A mail to several people, each in their own zone. */
export interface Circular {
  kind: string;
  letter: (reader: Reader) => Letter;
  calendars?: CalendarMessage[];
  calendarName?: string;
  /** Those among the members to whom it goes; left out: all. */
  to?: (member: Member) => boolean;
  /** Who does not want these gets none. */
  reminder?: keyof Reminders;
}

export interface PostOptions {
  store: Store;
  clock: Clock;
  /** Whom mails come from. */
  from: Address;
  /** Something is in the outbox. */
  wake: () => void;
}

/** The zone of people who never told theirs. */
const UNTOLD_ZONE = 'UTC';

/** Mails about sessions to members; only whoever proved their address gets one [H4]. */
export class Post {
  readonly #options: PostOptions;

  constructor(options: PostOptions) {
    this.#options = options;
  }

  readonly wake = (): void => this.#options.wake();

  /** The address that the person proved, or null. */
  async addressOf(personId: string): Promise<string | null> {
    const account = await this.#options.store.accounts.ofPerson(personId);
    return account?.emailVerified === true ? account.email : null;
  }

  /** The mails, to be queued with what they tell of. */
  async toMembers(mentorshipId: string, circular: Circular): Promise<NewMail[]> {
    const { store } = this.#options;
    const [members, chosen] = await Promise.all([
      store.members.list(mentorshipId),
      store.schedule.reminders(mentorshipId),
    ]);
    const wants = ({ personId }: Member) =>
      circular.reminder === undefined || (chosen.get(personId) ?? ALL_REMINDERS)[circular.reminder];
    const readers = members.filter((member) => wants(member) && (circular.to?.(member) ?? true));
    const zones = await store.schedule.zones(readers.map(({ personId }) => personId));
    const mails = await Promise.all(
      readers.map(async ({ personId, name }) => {
        const email = await this.addressOf(personId);
        const reader = { name, zone: zones.get(personId) ?? UNTOLD_ZONE };
        return email === null ? [] : [this.#mail(mentorshipId, circular, reader, { personId, email })];
      }),
    );
    return mails.flat();
  }

  #mail(
    mentorshipId: string,
    { kind, letter, calendars = [], calendarName = '' }: Circular,
    reader: Reader,
    { personId, email }: { personId: string; email: string },
  ): NewMail {
    const { from, clock } = this.#options;
    const now = clock.now();
    const attachments = calendars.map(({ method, entries }, index): MailAttachment => {
      const invitation = { organizer: from, attendee: { name: reader.name, email } };
      return {
        fileName: index === 0 ? 'invitation.ics' : `invitation-${index + 1}.ics`,
        contentType: `text/calendar; charset=utf-8; method=${method}`,
        text: calendarText(entries, { method, name: calendarName, now, invitation }),
      };
    });
    const words = compose(letter(reader));
    return { to: email, kind, ...words, attachments, personId, mentorshipId, at: now };
  }
}
