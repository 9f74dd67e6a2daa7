import type { AccessKind } from '@cairn/shared/http/privacyRoutes.ts';
import type { NewMail } from './mails.ts';

/** That everything of a mentorship be erased. */
export interface ErasureProposal {
  id: string;
  mentorshipId: string;
  proposedBy: string;
  at: number;
  /** Who has not agreed by then keeps everything. */
  until: number;
  /** Who agreed, in the order in which they did. */
  agreed: string[];
}

/** How long a mentorship is kept after its last session. */
export interface Retention {
  mentorshipId: string;
  /** Null: until its members erase it. */
  years: number | null;
  /** What takes its place at a time. */
  next: { years: number; at: number } | null;
  setBy: string;
  setAt: number;
  /** When members were told that its time comes; null while it is far away. */
  warnedAt: number | null;
}

/** Somebody looked at something on a day. */
export interface AccessEntry {
  mentorshipId: string;
  personId: string;
  kind: AccessKind;
  /** The id or document that it was; empty where the kind says all. */
  subject: string;
  /** The first time on that day. */
  at: number;
}

/** What somebody wrote in a mentorship, to be erased. */
export interface ErasureTask {
  mentorshipId: string;
  personId: string;
}

export interface PrivacyStore {
  proposal(mentorshipId: string): Promise<ErasureProposal | null>;
  /** Keeps it, with its proposer's yes, and queues the mails. False where there is one already. */
  propose(proposal: ErasureProposal, mails: readonly NewMail[]): Promise<boolean>;
  /** Adds a yes; null where there is no such proposal any more. */
  agree(
    mentorshipId: string,
    proposalId: string,
    personId: string,
    at: number,
  ): Promise<ErasureProposal | null>;
  /** Ends the proposal, and queues the mails; false where it is not there any more. */
  endProposal(mentorshipId: string, proposalId: string, mails: readonly NewMail[]): Promise<boolean>;
  /** Ends all that nobody may agree to any more. */
  endProposalsBefore(time: number): Promise<void>;

  /** Of one mentorship; null where nobody ever said. */
  retention(mentorshipId: string): Promise<Retention | null>;
  setRetention(retention: Retention, mails: readonly NewMail[]): Promise<void>;
  /** All that say that something goes. */
  retentions(): Promise<Retention[]>;
  /** Mentorships that the last member left before the time. */
  abandoned(before: number): Promise<string[]>;

  /** When somebody who takes part was last removed by another; null where nobody was. */
  lastRemoval(mentorshipId: string): Promise<number | null>;

  /** Keeps the first of a day. */
  noteAccess(entry: AccessEntry): Promise<void>;
  /** Newest first; of others' private documents none. */
  accesses(mentorshipId: string, personId: string, limit: number): Promise<AccessEntry[]>;
  forgetAccessesBefore(time: number): Promise<void>;

  /** Everything of the mentorship goes, but for its ids, and the names of guests who were in no other. False where it was gone. */
  eraseMentorship(mentorshipId: string, at: number, mails: readonly NewMail[]): Promise<boolean>;
  /** Whether what the id or document belongs to was erased. */
  isErased(
    subject: { mentorshipId: string } | { sessionId: string } | { document: string },
  ): Promise<boolean>;
  /** Of these documents, those that were erased. */
  erasedAmong(documents: readonly string[]): Promise<string[]>;
  /** Keeps in mind that what somebody wrote is to be erased. */
  addTask(task: ErasureTask, at: number): Promise<void>;
  tasks(): Promise<ErasureTask[]>;
  /** The rows of what somebody wrote, and their private documents; the shared documents were done before. Ends the task. */
  eraseWords(task: ErasureTask, at: number): Promise<void>;
  /** Mentorships that the person is or was a member of, with when they left; newest first. */
  left(
    personIds: readonly string[],
  ): Promise<{ mentorshipId: string; title: string; personId: string; leftAt: number }[]>;
  /** Their private documents, in every mentorship. */
  privateDocuments(personId: string): Promise<string[]>;
  /** The documents of a mentorship, of everybody. */
  documents(mentorshipId: string): Promise<string[]>;
  /** Takes the documents away for good; who has a copy of them can't bring it back. */
  removeDocuments(names: readonly string[], at: number): Promise<void>;

  /** Whether something was erased since the last time that the files were made anew. */
  isScrubDue(): Promise<boolean>;
  /** Makes the files of the database anew, so that nothing that was erased is left in them. */
  scrub(): Promise<void>;
}
