import type { ChatMessage, Member, Mentorship, Role, Session } from '@cairn/shared/mentorship.ts';
import type { RestoredVersion, VersionInfo, VersionReason } from '@cairn/shared/http/routes.ts';
import type { Events } from '@cairn/shared/signalling/events.ts';
import type { SeatMedia } from '@cairn/shared/signalling/peers.ts';
import type * as Y from 'yjs';
import type { ArchiveStore } from './ports/archive.ts';
import type { AccountStore, LinkPolicies } from './ports/accounts.ts';
import type { ProfileStore, SearchStore } from './ports/home.ts';
import type { JobStore } from './ports/jobs.ts';
import type { MailStore } from './ports/mails.ts';
import type { NotesStore } from './ports/notes.ts';
import type { PlanStore } from './ports/plan.ts';
import type { AttendanceStore, CertificateStore, ThanksStore } from './ports/recognition.ts';
import type { AgreementStore, FeedbackStore, LearningStore } from './ports/relationship.ts';
import type { PrivacyStore } from './ports/privacy.ts';
import type { ScheduleStore } from './ports/schedule.ts';
import type { ClockStore, TemplateStore } from './ports/templates.ts';

export type * from './ports/accounts.ts';
export type * from './ports/archive.ts';
export type * from './ports/home.ts';
export type * from './ports/jobs.ts';
export type * from './ports/mails.ts';
export type * from './ports/media.ts';
export type * from './ports/notes.ts';
export type * from './ports/plan.ts';
export type * from './ports/recognition.ts';
export type * from './ports/report.ts';
export type * from './ports/relationship.ts';
export type * from './ports/privacy.ts';
export type * from './ports/schedule.ts';
export type * from './ports/templates.ts';

/** What the domain needs of the world. Adapters implement it; the domain imports no I/O library. */

// --- time and logs ---------------------------------------------------------------------------------------------

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** Structured log lines: no token, no document text, no name of a person in them. `info` is for lifecycle only. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: object): Logger;
}

// --- storage ---------------------------------------------------------------------------------------------------

export interface Person {
  id: string;
  name: string;
  createdAt: number;
}

/** A browser that was given a cookie, and the people who use it. */
export interface Browser {
  id: string;
  personIds: string[];
}

export interface Link {
  id: string;
  mentorshipId: string;
  role: Role;
  generation: number;
}

/** A member as kept; `removedAt` says that the person is out, `linkId` by which link they came. */
export interface MemberRow {
  mentorshipId: string;
  personId: string;
  role: Role;
  isOwner: boolean;
  joinedAt: number;
  linkId: string | null;
  removedAt: number | null;
}

/** A seat as kept, so that it is still there when the server was killed. */
export interface SeatRow {
  peerId: string;
  sessionId: string;
  personId: string;
  companion: boolean;
  handRaisedAt: number | null;
  media: SeatMedia;
}

/** What a new document begins with: one update in Yjs' v1 encoding, or null for an empty one. */
export interface NewDocument {
  name: string;
  update: Uint8Array | null;
}

export interface NewUpdate {
  document: string;
  bytes: Uint8Array;
  personId: string | null;
  at: number;
}

/** Who writes under a Yjs client id. `sure`: they spoke under it themselves, and did not only bring what it wrote. */
export interface DocumentAuthor {
  clientId: number;
  personId: string;
  sure: boolean;
}

export interface LoadedDocument {
  epoch: number;
  schema: number;
  snapshot: Uint8Array | null;
  /** What came after the snapshot, in order. */
  updates: Uint8Array[];
  /** The sequence number of the last update (0 for none); updates of a document count up by one. */
  lastSeq: number;
  /** Bytes of `updates` together. */
  updateBytes: number;
}

/** Failures of the store: `full` and `busy` pass by themselves, `failed` does not. A missing row is null, not a failure. */
export type StoreFailure = 'full' | 'busy' | 'failed' | 'closed';

/**
 * Everything that lasts. A promise that resolves says that it is on disk (synced), not only in memory. A rejection is
 * a `StoreError` (server/src/domain/storeError.ts) and says that nothing of that call was stored. One exception: where the
 * line to a PostgreSQL server breaks between a commit and its answer, the call is `busy` and may have been stored.
 */
/** How many versions of one document are kept for each reason; the oldest go, so that nobody can fill the disk. */
export const VERSIONS_KEPT = 50;

export interface Store {
  readonly people: {
    create(person: Person): Promise<void>;
    get(id: string): Promise<Person | null>;
    getMany(ids: readonly string[]): Promise<Person[]>;
    rename(id: string, name: string): Promise<void>;
    /** The person left for good: no name is kept, neither here nor with what they said in chats, and no browser holds them. */
    leave(id: string, at: number): Promise<void>;
  };
  readonly browsers: {
    /** `secretHash`: SHA-256 of the cookie's secret, hexadecimal. */
    create(browser: { id: string; secretHash: string; createdAt: number }): Promise<void>;
    findBySecretHash(secretHash: string): Promise<Browser | null>;
    attach(browserId: string, personId: string): Promise<void>;
    detach(browserId: string, personId: string): Promise<void>;
    /** The browsers that hold the person. */
    ofPerson(personId: string): Promise<Browser[]>;
  };
  readonly mentorships: {
    /** All rows of a new mentorship in one transaction. */
    start(rows: {
      mentorship: Mentorship;
      owner: MemberRow;
      links: Link[];
      session: Session;
      documents: NewDocument[];
    }): Promise<void>;
    get(id: string): Promise<Mentorship | null>;
    /** Newest first; without those that the person was removed from. */
    ofPeople(personIds: readonly string[]): Promise<{ mentorship: Mentorship; member: MemberRow }[]>;
    setKind(id: string, kind: Mentorship['kind']): Promise<void>;
  };
  readonly members: {
    /** Adds the member, or changes the row of the same person. */
    put(member: MemberRow): Promise<void>;
    get(mentorshipId: string, personId: string): Promise<MemberRow | null>;
    /** Those who were not removed, with their names, in the order in which they joined. */
    list(mentorshipId: string): Promise<Member[]>;
    /** Every row of the mentorship, removed people too. */
    all(mentorshipId: string): Promise<MemberRow[]>;
    /** Makes another member the owner. */
    passOwnership(mentorshipId: string, fromPersonId: string, toPersonId: string): Promise<void>;
    /** Marks the person as removed (`by` themselves where it is left out), and renews every link of the mentorship, in one transaction. */
    remove(mentorshipId: string, personId: string, at: number, by?: string): Promise<void>;
  };
  readonly links: {
    get(id: string): Promise<Link | null>;
    list(mentorshipId: string): Promise<Link[]>;
    /** Raises the generation by one. */
    renew(id: string): Promise<Link | null>;
  };
  readonly linkPolicies: LinkPolicies;
  readonly accounts: AccountStore;
  readonly mails: MailStore;
  readonly sessions: {
    /** The session and its documents in one transaction. Refused (`null`) where one waits for a time already. */
    create(session: Session, documents: NewDocument[]): Promise<Session | null>;
    get(id: string): Promise<Session | null>;
    /** In the order of their numbers; those that were cancelled come first. */
    list(mentorshipId: string): Promise<Session[]>;
    /**
     * Writes purpose, state, times and outcome, not when it is planned for; numbers of planned sessions follow. Resolves
     * with the session as it then is. Refused (`null`) where it would be the second live one of its mentorship.
     */
    update(session: Session): Promise<Session | null>;
  };
  readonly schedule: ScheduleStore;
  readonly jobs: JobStore;
  readonly chat: {
    /** Adds the message once: a second one with the same id changes nothing and answers what was kept first. */
    add(message: ChatMessage): Promise<ChatMessage>;
    /** Oldest first, the newest `limit` of them. */
    list(sessionId: string, limit: number): Promise<ChatMessage[]>;
    /** All that the people wrote anywhere, oldest first. */
    ofPeople(personIds: readonly string[]): Promise<ChatMessage[]>;
  };
  readonly seats: {
    put(seat: SeatRow): Promise<void>;
    remove(peerId: string): Promise<void>;
    ofSession(sessionId: string): Promise<SeatRow[]>;
    removeSession(sessionId: string): Promise<void>;
  };
  readonly clocks: ClockStore;
  readonly documents: {
    /** Null for a document that was never made. */
    load(name: string): Promise<LoadedDocument | null>;
    epoch(name: string): Promise<number | null>;
    /** Makes documents that do not exist yet; leaves the others as they are. */
    create(documents: NewDocument[]): Promise<void>;
    /** Appends in order, all in one synced transaction; resolves with the new last sequence number of each document. */
    append(updates: readonly NewUpdate[]): Promise<Map<string, number>>;
    /** Puts a snapshot in the place of all rows up to and including `uptoSeq`; changes nothing where a newer one stands. */
    compact(name: string, snapshot: Uint8Array, uptoSeq: number): Promise<void>;
    /** Keeps what could not be applied aside: the newest 100 of a document. */
    quarantine(entry: {
      document: string;
      bytes: Uint8Array;
      personId: string | null;
      at: number;
      reason: string;
    }): Promise<void>;
    /** Keeps a version, and of the document's with the same reason the newest `VERSIONS_KEPT`. */
    addVersion(version: VersionInfo & { state: Uint8Array }): Promise<void>;
    /** Newest first. */
    listVersions(name: string): Promise<VersionInfo[]>;
    getVersion(id: string): Promise<(VersionInfo & { state: Uint8Array }) | null>;
    /** Keeps who writes under which Yjs client ids. Who is `sure` takes the place of who isn't, and of nobody else. */
    addAuthors(name: string, authors: readonly DocumentAuthor[]): Promise<void>;
    /** Who writes under which client id, as far as that is known. */
    authors(name: string): Promise<Map<number, string>>;
    /** What the person sent that no snapshot stands for yet. */
    updatesOf(name: string, personId: string): Promise<Uint8Array[]>;
    /** Puts another state in the place of what the version holds. */
    rewriteVersion(id: string, state: Uint8Array): Promise<void>;
    /** Throws away what was kept aside. */
    dropQuarantine(name: string): Promise<void>;
    /** Replaces the content: new epoch, the state as its snapshot, no updates. Resolves with the epoch. */
    replace(name: string, state: Uint8Array): Promise<number>;
  };
  readonly plan: PlanStore;
  readonly search: SearchStore;
  readonly profiles: ProfileStore;
  readonly notes: NotesStore;
  readonly archive: ArchiveStore;
  readonly attendance: AttendanceStore;
  readonly thanks: ThanksStore;
  readonly certificates: CertificateStore;
  readonly agreements: AgreementStore;
  readonly feedback: FeedbackStore;
  readonly learning: LearningStore;
  readonly privacy: PrivacyStore;
  readonly templates: TemplateStore;
  /** Writes and takes away a row: rejects where the disk does not take writes. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

// --- collaboration, as the domain sees it ------------------------------------------------------------------------

export interface Collaboration {
  /** Ends every connection of these people to the documents of the mentorship (4403), within the second. */
  disconnect(personId: string, documents: readonly string[]): void;
  /** Ends every connection of these people to the document (4401), so that they come back with what they may do now. */
  regrade(document: string, personIds: readonly string[]): void;
  /** Keeps a version of each document. */
  keepVersions(documents: readonly string[], reason: VersionReason): Promise<void>;
  /** Replaces the document's content by the version's as a new epoch and closes its connections (4409). */
  restore(document: string, versionId: string): Promise<RestoredVersion>;
  /** Takes out of the document, its versions and what is kept aside what the person wrote, as a new epoch (4409). */
  eraseAuthor(document: string, personId: string): Promise<void>;
  /** Saves what is edited now and lets the documents go; those who are connected are closed (4404). */
  release(documents: readonly string[]): Promise<void>;
  /** Ends every connection of the person (4401), so that whoever may come back does so with a new ticket. */
  expire(personId: string): void;
  /** The document's state in Yjs' v1 encoding, with edits that are not on disk yet; null where there is none. */
  read(document: string): Promise<Uint8Array | null>;
  /** Whether a state from elsewhere is sound and builds on nothing that it lacks: what a client's update is held to. */
  isWhole(state: Uint8Array): boolean;
  /**
   * Edits the document for the server, or for a person who may not write it themselves: everybody connected sees it at
   * once, and it is on disk when this resolves. `change` gets a copy, changes it in one go and must be fit to be done
   * again: where this rejects, the edit may still come to the disk. `not_found` where the document was never made.
   */
  edit(document: string, change: (doc: Y.Doc) => void, personId: string | null): Promise<void>;
}

// --- signalling, as the domain sees it -----------------------------------------------------------------------------

/** The way to one connected client. Sending never throws; a client that is gone hears nothing. */
export interface PeerChannel {
  send<E extends keyof Events>(event: E, payload: Events[E]): void;
  /** Ends the connection for good, after what was sent. */
  close(): void;
}

// --- links ----------------------------------------------------------------------------------------------------------

/** Makes and checks the secrets of links under a key that is not in the database. */
export interface LinkSecrets {
  seal(link: Pick<Link, 'id' | 'generation'>): string;
  /** The id of the link that the secret names. Whether it opens it is for `opens` to say. */
  linkIdOf(secret: string): string;
  opens(secret: string, link: Pick<Link, 'id' | 'generation'>): boolean;
}

// --- tickets -------------------------------------------------------------------------------------------------------

/** What a ticket opens. */
export type TicketGrant =
  | { door: 'signalling'; personId: string; mentorshipId: string; sessionId: string }
  | {
      door: 'collab';
      personId: string;
      mentorshipId: string;
      document: string;
      access: 'read' | 'write';
      epoch: number;
    };
