import type { AgreementVersion, Milestone, Signature } from '@cairn/shared/agreement.ts';
import type { FeedbackText } from '@cairn/shared/feedback.ts';
import type { CheckIn, Closing, Reflection } from '@cairn/shared/learning.ts';
import type { Formality, LeadRule } from '@cairn/shared/mentorship.ts';
import type { NewMail } from './mails.ts';

/** A milestone, and who set it. */
export interface MilestoneRow extends Milestone {
  personId: string;
}

export interface AgreementStore {
  /** Newest first, without their texts. */
  versions(mentorshipId: string): Promise<Omit<AgreementVersion, 'texts'>[]>;
  version(mentorshipId: string, version: number): Promise<AgreementVersion | null>;
  /** Keeps it and queues the mails, in one transaction. False, and nothing kept, where it is not the one after the newest. */
  add(mentorshipId: string, version: AgreementVersion, mails: readonly NewMail[]): Promise<boolean>;
  /** Of every version, in the order in which they were given. */
  signatures(mentorshipId: string): Promise<Signature[]>;
  /**
   * Keeps the signature once, and with it the rule of who leads where one is given. False, and nothing kept, where the
   * version is not the newest.
   */
  sign(mentorshipId: string, signature: Signature, leadRule: LeadRule | null): Promise<boolean>;
  setFormality(mentorshipId: string, formality: Formality): Promise<void>;
  /** The earliest first, those without a date last. */
  milestones(mentorshipId: string): Promise<MilestoneRow[]>;
  /** Adds it, or changes the one with its id. */
  putMilestone(mentorshipId: string, milestone: MilestoneRow): Promise<void>;
  removeMilestone(mentorshipId: string, milestoneId: string): Promise<void>;
}

/** What one person told another after a session. Whether the other may read it, `isRevealed` decides. */
export interface FeedbackRow extends FeedbackText {
  mentorshipId: string;
  sessionId: string;
  personId: string;
  toId: string;
  at: number;
}

export interface FeedbackStore {
  /** All of a mentorship, revealed or not: never to be handed on as it is. */
  list(mentorshipId: string): Promise<FeedbackRow[]>;
  /** Adds it or changes what was there; false, and nothing kept, where both had given theirs already. */
  put(row: FeedbackRow): Promise<boolean>;
}

/** To whom and what a row of someone's learning belongs. */
export interface LearningKey {
  mentorshipId: string;
  sessionId: string;
  personId: string;
}

export interface LearningStore {
  /** What the person said for themselves in a mentorship. */
  own(
    mentorshipId: string,
    personId: string,
  ): Promise<{ checkIns: (CheckIn & LearningKey)[]; reflections: (Reflection & LearningKey)[] }>;
  /** Puts it in the place of what was there; null takes that away. */
  putCheckIn(key: LearningKey, checkIn: CheckIn | null): Promise<void>;
  putReflection(key: LearningKey, reflection: Reflection | null): Promise<void>;
  /** Who shares their scores with the other members. */
  sharing(mentorshipId: string): Promise<string[]>;
  setSharing(mentorshipId: string, personId: string, shares: boolean): Promise<void>;
  /** What all answered as sessions closed, in the order in which they did: the report that all own. */
  closings(mentorshipId: string): Promise<(Closing & LearningKey)[]>;
  putClosing(key: LearningKey, closing: Closing | null): Promise<void>;
}
