import type { Visit } from '@cairn/shared/archive/attendance.ts';
import type { Thanks } from '@cairn/shared/archive/thanks.ts';

/** Who was in a session's room from when to when. */
export interface AttendanceStore {
  came(visit: Visit & { mentorshipId: string }): Promise<void>;
  /** They are there still. */
  seen(ids: readonly string[], at: number): Promise<void>;
  left(id: string, at: number): Promise<void>;
  /** Ends those that an earlier process left open, at the time when they were last seen. */
  endOpen(): Promise<void>;
  of(mentorshipId: string): Promise<Visit[]>;
}

export interface ThanksStore {
  /** Adds it once: a second one with the same id changes nothing. */
  add(thanks: Thanks & { mentorshipId: string }): Promise<void>;
  get(id: string): Promise<(Thanks & { mentorshipId: string }) | null>;
  /** Oldest first. */
  of(mentorshipId: string): Promise<Thanks[]>;
  show(id: string, shown: boolean): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Who said yes to certificates of the mentorship. */
export interface CertificateStore {
  of(mentorshipId: string): Promise<{ personId: string; at: number }[]>;
  say(mentorshipId: string, personId: string, at: number): Promise<void>;
  takeBack(mentorshipId: string, personId: string): Promise<void>;
}
