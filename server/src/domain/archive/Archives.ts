import { randomBytes } from 'node:crypto';
import { ARCHIVE_FORMAT, ARCHIVE_VERSION, type Archive } from '@cairn/shared/archive/archive.ts';
import { AppError } from '@cairn/shared/errors.ts';
import { feedbackDeadline } from '@cairn/shared/feedback.ts';
import type { ImportProgress } from '@cairn/shared/http/archiveRoutes.ts';
import type { MentorshipState } from '@cairn/shared/http/routes.ts';
import { newId } from '@cairn/shared/ids.ts';
import { ROLES, type Role } from '@cairn/shared/mentorship.ts';
import { SerialQueue } from '../../lib/serialQueue.ts';
import type { Entered, Mentorships } from '../mentorships.ts';
import type { People } from '../people.ts';
import type {
  ArchiveRows,
  Browser,
  Clock,
  Collaboration,
  Link,
  LinkSecrets,
  Person,
  RestoredMentorship,
  SeatClaim,
  Store,
} from '../ports.ts';
import { isRevealed } from '../relationship/feedback.ts';
import { recapKey } from '../recap/recapJob.ts';
import { standingOf, type Standing } from '../standing.ts';
import { archivedDocuments } from './archivedDocuments.ts';
import { NewIds, randomTail } from './documentIds.ts';
import { parseArchive, refused, renewIds } from './importing.ts';

export interface ArchivesOptions {
  store: Store;
  clock: Clock;
  people: People;
  collaboration: Pick<Collaboration, 'read' | 'isWhole'>;
  mentorships: Pick<Mentorships, 'state' | 'checkMayStart'>;
  /** Under a key of their own kind: no link of a mentorship is one of these. */
  seatSecrets: LinkSecrets;
}

export interface ImportInput {
  archive: unknown;
  /** Who among the file's members imports it. */
  memberId: string;
  /** A person of this browser who shall be that member; left out: a new one. */
  personId?: string | undefined;
  importId: string;
}

/** How many imports wait while another runs; whoever comes then tries again later. */
const MOST_WAITING = 2;
/** How far the clock of another server may be ahead of this one, in milliseconds. */
const CLOCK_AHEAD_MS = 24 * 3_600_000;

/** A seat that waits, with the secret that gives it. */
export interface WaitingSeat {
  personId: string;
  name: string;
  role: Role;
  secret: string;
}

/** Whole mentorships, out of this server and into it. */
export class Archives {
  readonly #options: ArchivesOptions;
  /** One at a time: a file is held in memory as long as it is read. */
  readonly #imports = new SerialQueue();
  readonly #progress = new Map<string, ImportProgress>();

  constructor(options: ArchivesOptions) {
    this.#options = options;
  }

  /** All that this member may see of their mentorship [I2]. */
  async export({ mentorship, you }: Pick<Standing, 'mentorship' | 'you'>): Promise<Archive> {
    const { store, clock, collaboration } = this.#options;
    const rows = await store.archive.read(mentorship.id, you.personId);
    if (!rows) throw new AppError('not_found', 'There is no such mentorship');
    const documents = await archivedDocuments(collaboration, {
      mentorshipId: mentorship.id,
      sessionIds: rows.sessions.map(({ id }) => id),
      personId: you.personId,
    });
    return {
      format: ARCHIVE_FORMAT,
      version: ARCHIVE_VERSION,
      exportedAt: clock.now(),
      exportedBy: you.personId,
      ...rows,
      feedback: readable(rows, you.personId, clock.now()),
      documents,
    };
  }

  /** How far an import is that somebody began under this id. */
  progress(importId: string): ImportProgress | null {
    return this.#progress.get(importId) ?? null;
  }

  /** Makes a mentorship of a file [I4], all of it or nothing. */
  async import(known: Browser | null, input: ImportInput): Promise<Entered<MentorshipState>> {
    const { importId } = input;
    // Each file that waits is in memory already.
    if (this.#imports.size > MOST_WAITING) throw new AppError('unavailable', 'Others are imported just now');
    this.#progress.set(importId, { step: 'waiting', done: 0, of: 0 });
    return this.#imports
      .run(() => this.#import(known, input))
      .finally(() => void this.#progress.delete(importId));
  }

  async #import(known: Browser | null, input: ImportInput): Promise<Entered<MentorshipState>> {
    const { store, clock, people, collaboration, mentorships } = this.#options;
    const { memberId, importId } = input;
    await mentorships.checkMayStart(known);
    this.#progress.set(importId, { step: 'checking', done: 0, of: 0 });
    const archive = withoutPrivate(parseArchive(input.archive), memberId);
    if (archive.exportedAt > clock.now() + CLOCK_AHEAD_MS) throw refused('exportedAt', 'lies ahead');
    const self = archive.members.find(({ personId }) => personId === memberId);
    if (!self || self.removedAt !== null) throw refused('memberId', 'is no member in the file');
    const existing = input.personId === undefined ? null : await people.personOf(known, input.personId);
    const ids = new NewIds(() => randomTail(randomBytes));
    if (existing) ids.set(memberId, existing.id);
    const { rows, documents } = await renewIds(archive, ids, collaboration, (done, of) =>
      this.#progress.set(importId, { step: 'checking', done, of }),
    );
    this.#progress.set(importId, { step: 'writing', done: 0, of: 0 });
    const personId = ids.of(memberId);
    const { browser, newSecret } = await people.browserFor(known);
    await store.archive.write({
      ...owned(rows, personId),
      ...seatsOf(rows, personId),
      known: new Set(existing ? [existing.id] : []),
      documents,
      holder: { browserId: browser.id, personId },
      jobsDone: rows.sessions
        .filter(({ outcome }) => outcome !== null)
        .flatMap(({ id }) => [recapKey(id), `actions ${id}`]),
      at: clock.now(),
    });
    return { state: await this.#stateFor(rows.mentorship.id, personId), newSecret };
  }

  /** Seats that nobody has taken yet. */
  async waitingSeats(mentorshipId: string): Promise<WaitingSeat[]> {
    const { store, seatSecrets } = this.#options;
    const [claims, members] = await Promise.all([
      store.archive.claims(mentorshipId),
      store.members.list(mentorshipId),
    ]);
    return claims.flatMap((claim) => {
      const member = members.find(({ personId }) => personId === claim.personId);
      if (!member) return [];
      const { personId, name, role } = member;
      return [{ personId, name, role, secret: seatSecrets.seal(claim) }];
    });
  }

  /** What a seat's link shows. Wrong and taken are one answer. */
  async previewSeat(
    browser: Browser | null,
    secret: string,
  ): Promise<{ title: string; name: string; role: Role }> {
    const claim = await this.#openClaim(browser, secret);
    const { store } = this.#options;
    const [mentorship, person, row] = await Promise.all([
      store.mentorships.get(claim.mentorshipId),
      store.people.get(claim.personId),
      store.members.get(claim.mentorshipId, claim.personId),
    ]);
    if (!mentorship || !person || !row || row.removedAt !== null) throw noSuchSeat();
    return { title: mentorship.title, name: person.name, role: row.role };
  }

  /** Gives the seat to the browser; its link opens nothing from then on [I5]. */
  async takeSeat(known: Browser | null, secret: string): Promise<Entered<MentorshipState>> {
    const { store, people } = this.#options;
    const claim = await this.#openClaim(known, secret);
    await this.previewSeat(known, secret);
    const { browser, newSecret } = await people.browserFor(known);
    if (!(await store.archive.takeSeat(claim, browser.id))) throw noSuchSeat();
    return { state: await this.#stateFor(claim.mentorshipId, claim.personId), newSecret };
  }

  /** Nothing for a browser whose person was removed or left, as with every other link [B5]. */
  async #openClaim(browser: Browser | null, secret: string): Promise<SeatClaim> {
    const { store, seatSecrets } = this.#options;
    const claim = await store.archive.claim(seatSecrets.linkIdOf(secret));
    if (!claim || !seatSecrets.opens(secret, claim)) throw noSuchSeat();
    const rows = await store.members.all(claim.mentorshipId);
    const isGone = rows.some((row) => row.removedAt !== null && browser?.personIds.includes(row.personId));
    if (isGone) throw noSuchSeat();
    return claim;
  }

  async #stateFor(mentorshipId: string, personId: string): Promise<MentorshipState> {
    const { store, mentorships } = this.#options;
    const person: Person | null = await store.people.get(personId);
    if (!person) throw new AppError('not_found', 'There is no such person');
    return mentorships.state(await standingOf(store, person, { mentorshipId }));
  }
}

/** Not a word that somebody else gave before both may read what they told each other [G6]. */
function readable({ feedback, sessions }: ArchiveRows, personId: string, now: number) {
  return feedback.filter((row) => {
    if (row.personId === personId) return true;
    const session = sessions.find(({ id }) => id === row.sessionId);
    const deadline = session ? feedbackDeadline(session) : null;
    const given = feedback.filter(
      (other) =>
        other.sessionId === row.sessionId &&
        [other.personId, other.toPersonId].every((id) => id === row.personId || id === row.toPersonId),
    );
    return deadline !== null && isRevealed(given, deadline, now);
  });
}

function noSuchSeat(): AppError {
  return new AppError('not_found', 'There is no such seat');
}

/**
 * What is one member's alone comes along where it is of the person whose file it is, and they import it themselves. Nobody
 * has said yes to a certificate here whose seat is still to be taken.
 */
function withoutPrivate(archive: Archive, memberId: string): Archive {
  const isTheirs = ({ personId }: { personId: string }) =>
    personId === memberId && personId === archive.exportedBy;
  return {
    ...archive,
    documents: archive.documents.filter((one) => one.kind !== 'private' || isTheirs(one)),
    checkIns: archive.checkIns.filter(isTheirs),
    reflections: archive.reflections.filter(isTheirs),
    certificateYes: archive.certificateYes.filter(({ personId }) => personId === memberId),
  };
}

/** Whoever brings the mentorship here is its owner here: the others have no way in but through them. */
function owned<T extends Pick<RestoredMentorship, 'members'>>(rows: T, personId: string): T {
  const members = rows.members.map((row) => ({ ...row, isOwner: row.personId === personId }));
  return { ...rows, members };
}

function seatsOf(
  { mentorship, members }: Pick<RestoredMentorship, 'mentorship' | 'members'>,
  personId: string,
) {
  const mentorshipId = mentorship.id;
  const links = ROLES.map((role): Link => ({ id: newId('link'), mentorshipId, role, generation: 1 }));
  const claims = members
    .filter((row) => row.removedAt === null && row.personId !== personId)
    .map((row): SeatClaim => ({
      id: newId('claim'),
      mentorshipId,
      personId: row.personId,
      generation: 1,
    }));
  return { links, claims };
}
