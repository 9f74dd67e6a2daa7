import type { TemplateItem } from '@cairn/shared/agendaItem.ts';
import type { Session, SessionTime } from '@cairn/shared/mentorship.ts';
import type { Reminders, Series } from '@cairn/shared/schedule/schedule.ts';
import type { NewDocument } from '../ports.ts';
import type { NewMail } from './mails.ts';

/** A series as kept. */
export interface SeriesRow extends Series {
  /** Its name in calendars: the id of its first session, so that one that was planned alone can become a series. */
  uid: string;
  /** Counts the changes that calendars were told of. */
  sequence: number;
  /** Nothing more comes of it. */
  done: boolean;
  /** What the agenda of its sessions begins with, from a template; null: as all do. */
  agenda: TemplateItem[] | null;
}

/** What is kept of a session's time, besides what members see. */
export interface SessionPlan {
  sessionId: string;
  time: SessionTime | null;
  /** When the time was set. */
  plannedAt: number | null;
  /** The time that the rule of its series gives it, on the wall of the series' zone: it names the occurrence. */
  occurrence: string | null;
  /** As that of a series, for a session outside of one. */
  sequence: number;
}

/** A session with all that is kept of its time. */
export interface PlannedSession extends SessionPlan {
  session: Session;
}

/** All that one decision changes; it is on disk as a whole, with the mails that tell of it. */
export interface ScheduleChange {
  mentorshipId: string;
  at: number;
  /** New ones, and those that changed. */
  series: SeriesRow[];
  created: { session: Session; plan: SessionPlan; documents: NewDocument[] }[];
  planned: SessionPlan[];
  /** Left alone where they are not planned any more. */
  cancelled: { sessionId: string; sequence: number }[];
  mails: NewMail[];
}

export interface ScheduleStore {
  series(mentorshipId: string): Promise<SeriesRow[]>;
  /** Those of every mentorship of which more may come. */
  runningSeries(): Promise<SeriesRow[]>;
  /** Every session of the mentorship, in the order of their numbers. */
  sessions(mentorshipId: string): Promise<PlannedSession[]>;
  apply(change: ScheduleChange): Promise<void>;
  /** Planned sessions that start at or after the one instant and before the other. */
  startingBetween(from: number, to: number): Promise<PlannedSession[]>;
  /** Planned sessions that should have ended before. */
  overdue(before: number): Promise<PlannedSession[]>;
  /** Live sessions that began before. */
  liveSince(before: number): Promise<Session[]>;
  /** Sessions in which people met, that ended at or after the one instant and before the other. */
  endedBetween(from: number, to: number): Promise<Session[]>;
  /** What members chose; who chose nothing is not there. */
  reminders(mentorshipId: string): Promise<Map<string, Reminders>>;
  setReminders(mentorshipId: string, personId: string, reminders: Reminders): Promise<void>;
  /** The zones in which people read times, of those who told. */
  zones(personIds: readonly string[]): Promise<Map<string, string>>;
  setZone(personId: string, zone: string): Promise<void>;
  /** The generation of the person's calendar address; null where there is none. */
  feed(personId: string): Promise<number | null>;
  /** Makes an address, in the place of one that was there. */
  renewFeed(personId: string): Promise<number>;
  revokeFeed(personId: string): Promise<void>;
}
