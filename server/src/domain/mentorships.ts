import type { TemplateItem } from '@cairn/shared/agendaItem.ts';
import type { InputOf } from '@cairn/shared/contract.ts';
import { documentName } from '@cairn/shared/collab/documents.ts';
import { AppError } from '@cairn/shared/errors.ts';
import type { LinkPreview, MentorshipState, Routes } from '@cairn/shared/http/routes.ts';
import { newId } from '@cairn/shared/ids.ts';
import {
  ROLES,
  type LinkPolicy,
  type Member,
  type Mentorship,
  type Role,
  type Session,
} from '@cairn/shared/mentorship.ts';
import { currentSession } from '@cairn/shared/schedule/schedule.ts';
import type { KeyedQueue } from '../lib/serialQueue.ts';
import type { AgendaDoors } from './leading/agendaDoors.ts';
import type { AgendaPen } from './leading/agendaPen.ts';
import { turnAfter } from './leading/turns.ts';
import { followKind, kindOf } from './mentorshipKind.ts';
import { newSession } from './newSession.ts';
import type { People } from './people.ts';
import type { Browser, Clock, Link, LinkSecrets, MemberRow, Person, Store } from './ports.ts';
import type { Standing } from './standing.ts';

export interface MentorshipsOptions {
  store: Store;
  clock: Clock;
  people: People;
  linkSecrets: LinkSecrets;
  rooms: RoomsOfMentorships;
  doors: Pick<AgendaDoors, 'membersChanged'>;
  pen: Pick<AgendaPen, 'checkIn'>;
  whoCanStart: 'anyone' | 'members';
  /** Somebody opened a link. Never rejects. */
  linkUsed: (mentorshipId: string, personId: string, role: Role) => Promise<void>;
  /** Joining, removing, renewing and planning of one mentorship happen one after the other. */
  changes: KeyedQueue;
  /** Puts what waits into the agenda of the session that comes next. Never rejects. */
  questions: { feed(mentorshipId: string): Promise<void> };
}

/** What the live rooms are told, and asked. */
export interface RoomsOfMentorships {
  inside(sessionId: string): LinkPreview['inside'];
  /** The people or names of a mentorship changed. Never rejects. */
  membersChanged(mentorshipId: string): Promise<void>;
}

/** A link with the secret that opens it, for its owner to hand on. */
export interface OpenLink {
  id: string;
  role: Role;
  generation: number;
  secret: string;
}

/** All links of a mentorship, and whether they make members now. */
export interface LinksOfMentorship {
  links: OpenLink[];
  policy: LinkPolicy;
  open: boolean;
}

/** The person and cookie that starting or joining made. */
export interface Entered<T> {
  state: T;
  newSecret: string | null;
}

/** Far more than a group has; whoever holds a link could fill the store otherwise. */
const MAX_MEMBERS = 250;

function noSuchLink(): AppError {
  return new AppError('not_found', 'There is no such link');
}

/** Mentorships, their members and the links that lead to them. */
export class Mentorships {
  readonly #options: MentorshipsOptions;

  constructor(options: MentorshipsOptions) {
    this.#options = options;
  }

  async start(
    known: Browser | null,
    input: InputOf<Routes['startMentorship']>,
  ): Promise<Entered<MentorshipState & { links: OpenLink[] }>> {
    const { store, clock, people } = this.#options;
    await this.checkMayStart(known);
    const existing = input.personId === undefined ? null : await people.personOf(known, input.personId);
    const { browser, newSecret } = await people.browserFor(known);
    const person = existing ?? (await people.create(browser, input.name));
    const createdAt = clock.now();
    const mentorship: Mentorship = {
      id: newId('mentorship'),
      title: input.title,
      kind: kindOf([input.role]),
      formality: 'informal',
      leadRule: 'free',
      createdAt,
    };
    const owner: MemberRow = {
      mentorshipId: mentorship.id,
      personId: person.id,
      role: input.role,
      isOwner: true,
      joinedAt: createdAt,
      linkId: null,
      removedAt: null,
    };
    const links = ROLES.map((role): Link => ({
      id: newId('link'),
      mentorshipId: mentorship.id,
      role,
      generation: 1,
    }));
    const { session, documents } = newSession({
      mentorshipId: mentorship.id,
      number: 1,
      said: { purpose: input.purpose, by: owner },
      createdAt,
      agenda: input.agenda,
    });
    const plan = { name: documentName({ kind: 'mentorship', mentorshipId: mentorship.id }), update: null };
    await store.mentorships.start({ mentorship, owner, links, session, documents: [plan, ...documents] });
    const you = memberOf(owner, person);
    const state = { mentorship, session, sessions: [session], members: [you], you };
    return { state: { ...state, links: links.map(this.#open) }, newSecret };
  }

  async state({ mentorship, you }: Pick<Standing, 'mentorship' | 'you'>): Promise<MentorshipState> {
    const { store } = this.#options;
    const [sessions, members] = await Promise.all([
      store.sessions.list(mentorship.id),
      store.members.list(mentorship.id),
    ]);
    return { mentorship, session: currentOf(sessions), sessions, members, you };
  }

  /** The mentorships of all people of the browser, newest first. */
  async mine(browser: Browser | null) {
    if (!browser) return [];
    const { store } = this.#options;
    const [rows, people] = await Promise.all([
      store.mentorships.ofPeople(browser.personIds),
      store.people.getMany(browser.personIds),
    ]);
    const personById = new Map(people.map((person) => [person.id, person]));
    const found = await Promise.all(
      rows.map(async ({ mentorship, member }) => {
        const person = personById.get(member.personId);
        if (!person || member.removedAt !== null) return [];
        const session = currentOf(await store.sessions.list(mentorship.id));
        return [{ mentorship, session, you: memberOf(member, person) }];
      }),
    );
    return found.flat().sort((a, b) => b.mentorship.createdAt - a.mentorship.createdAt);
  }

  async preview(browser: Browser | null, secret: string): Promise<LinkPreview> {
    const { store, rooms } = this.#options;
    const { link, mentorship, rows } = await this.#openLink(browser, secret);
    const [sessions, members] = await Promise.all([
      store.sessions.list(mentorship.id),
      store.members.list(mentorship.id),
    ]);
    const session = currentOf(sessions);
    const mine = new Set(rows.map((row) => row.personId));
    const known = members
      .filter((member) => mine.has(member.personId))
      .map(({ personId, name, role }) => ({ personId, name, role }));
    return { mentorship, session, role: link.role, known, inside: rooms.inside(session.id) };
  }

  /**
   * Makes a person a member by a link: one of the browser's people, or a new one with the name. Who is a member
   * already keeps the role that they have.
   */
  async join(
    known: Browser | null,
    input: { secret: string; name: string; personId?: string | undefined },
  ): Promise<Entered<MentorshipState>> {
    const { people, rooms } = this.#options;
    const isSame = (row: MemberRow) => row.personId === input.personId;
    const { mentorship } = await this.#openLink(known, input.secret, isSame);
    const { you, newSecret, kind, role } = await this.#options.changes.run(mentorship.id, async () => {
      // Asked again inside the queue: the link may have been renewed, or the person removed, meanwhile.
      const { link, members } = await this.#openLink(known, input.secret, isSame);
      const existing = input.personId === undefined ? null : await people.personOf(known, input.personId);
      if (members >= MAX_MEMBERS && !existing) {
        throw new AppError('room_full', 'The mentorship takes nobody more');
      }
      const { browser, newSecret: secret } = await people.browserFor(known);
      const person = existing ?? (await people.create(browser, input.name));
      const { row, kind } = await this.#addMember(mentorship, link, person);
      return { you: memberOf(row, person), newSecret: secret, kind, role: link.role };
    });
    await this.#options.linkUsed(mentorship.id, you.personId, role);
    await rooms.membersChanged(mentorship.id);
    return { state: await this.state({ mentorship: { ...mentorship, kind }, you }), newSecret };
  }

  async links(mentorshipId: string): Promise<LinksOfMentorship> {
    const { store } = this.#options;
    const [links, policy, members] = await Promise.all([
      store.links.list(mentorshipId),
      store.linkPolicies.get(mentorshipId),
      store.members.list(mentorshipId),
    ]);
    return {
      links: links.sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role)).map(this.#open),
      policy,
      open: await this.#makesMembers(policy, members),
    };
  }

  async setLinkPolicy(mentorshipId: string, policy: LinkPolicy): Promise<LinksOfMentorship> {
    await this.#options.store.linkPolicies.set(mentorshipId, policy);
    return this.links(mentorshipId);
  }

  async renewLink(mentorshipId: string, linkId: string): Promise<LinksOfMentorship> {
    const { store } = this.#options;
    await this.#options.changes.run(mentorshipId, async () => {
      const link = await store.links.get(linkId);
      if (link?.mentorshipId !== mentorshipId) throw noSuchLink();
      await store.links.renew(linkId);
    });
    return this.links(mentorshipId);
  }

  /** Makes the next session, without a time; one at most waits so [H1]. Among peers the next person leads it [E5]. */
  async createNextSession(
    { mentorship, you }: Standing,
    { purpose, agenda }: { purpose: string; agenda?: readonly TemplateItem[] | undefined },
  ): Promise<Session> {
    const { store, clock, changes, pen, questions } = this.#options;
    const mentorshipId = mentorship.id;
    const next = await changes.run(mentorshipId, async () => {
      const sessions = await store.sessions.list(mentorshipId);
      if (sessions.some(({ state, time }) => state === 'live' || (state === 'planned' && time === null))) {
        throw new AppError('wrong_state', 'A session is live, or one waits for its time');
      }
      const members = await store.members.list(mentorshipId);
      const kind = kindOf(members.map(({ role }) => role));
      const { session, documents } = newSession({
        mentorshipId,
        number: sessions.length + 1,
        said: { purpose, by: you },
        leaderId: turnAfter(sessions, kind, members),
        createdAt: clock.now(),
        agenda,
      });
      if (agenda) await pen.checkIn(mentorshipId, you.personId, session);
      const created = await store.sessions.create(session, documents);
      if (!created) throw new AppError('wrong_state', 'A session waits for its time');
      return created;
    });
    await questions.feed(mentorshipId);
    return next;
  }

  async rename(person: Person, name: string): Promise<void> {
    const { store, rooms } = this.#options;
    await store.people.rename(person.id, name);
    const rows = await store.mentorships.ofPeople([person.id]);
    await Promise.all(rows.map(({ mentorship }) => rooms.membersChanged(mentorship.id)));
  }

  readonly #open = (link: Link): OpenLink => {
    const { id, role, generation } = link;
    return { id, role, generation, secret: this.#options.linkSecrets.seal(link) };
  };

  /**
   * What the secret opens. One answer for wrong, revoked and never made [B2], for whoever was removed [B5], and where links
   * make no members any more [F7]; who is a member already (`comesBack` says which of
   * the browser's people count) comes in by it all the same.
   */
  async #openLink(
    browser: Browser | null,
    secret: string,
    comesBack: (row: MemberRow) => boolean = () => true,
  ) {
    const { store, linkSecrets } = this.#options;
    const link = await store.links.get(linkSecrets.linkIdOf(secret));
    if (!link || !linkSecrets.opens(secret, link)) throw noSuchLink();
    const [mentorship, all] = await Promise.all([
      store.mentorships.get(link.mentorshipId),
      store.members.all(link.mentorshipId),
    ]);
    const rows = all.filter((row) => browser?.personIds.includes(row.personId));
    if (!mentorship || rows.some((row) => row.removedAt !== null)) throw noSuchLink();
    const members = all.filter((row) => row.removedAt === null);
    if (!rows.some(comesBack)) {
      const policy = await store.linkPolicies.get(mentorship.id);
      if (!(await this.#makesMembers(policy, members))) throw noSuchLink();
    }
    return { link, mentorship, rows, members: members.length };
  }

  /** Whether links make members now: once two or more who do more than watch all have accounts, they find each other by those. */
  async #makesMembers(
    policy: LinkPolicy,
    members: readonly Pick<MemberRow, 'personId' | 'role'>[],
  ): Promise<boolean> {
    if (policy !== 'auto') return policy === 'open';
    const taking = members.filter(({ role }) => role !== 'observer').map(({ personId }) => personId);
    if (taking.length < 2) return true;
    const known = await this.#options.store.accounts.withAccount(taking);
    return known.size < taking.length;
  }

  async #addMember(mentorship: Mentorship, link: Link, person: Person) {
    const { store, clock, doors } = this.#options;
    const row = await store.members.get(link.mentorshipId, person.id);
    const members = await store.members.list(mentorship.id);
    if (row) return { row, kind: await followKind(store, mentorship, members) };
    const added: MemberRow = {
      mentorshipId: link.mentorshipId,
      personId: person.id,
      role: link.role,
      isOwner: false,
      joinedAt: clock.now(),
      linkId: link.id,
      removedAt: null,
    };
    const kind = await followKind(store, mentorship, [...members, added]);
    await store.members.put(added);
    await doors.membersChanged(mentorship, members, [...members, added]);
    return { row: added, kind };
  }

  /** Where only members may start: somebody of this browser is a member of some mentorship here. */
  async checkMayStart(browser: Browser | null): Promise<void> {
    const { store, whoCanStart } = this.#options;
    if (whoCanStart === 'anyone') return;
    const rows = browser ? await store.mentorships.ofPeople(browser.personIds) : [];
    if (!rows.some(({ member }) => member.removedAt === null)) {
      throw new AppError('forbidden', 'Only members of a mentorship may start another here');
    }
  }
}

function memberOf({ personId, role, isOwner, joinedAt }: MemberRow, { name }: Person): Member {
  return { personId, name, role, isOwner, joinedAt };
}

function currentOf(sessions: readonly Session[]): Session {
  const current = currentSession(sessions);
  if (!current) throw new Error('A mentorship has at least one session');
  return current;
}
