import type { AgendaClock, ChatMessage, Member, Mentorship, Session } from '@cairn/shared/mentorship.ts';
import type { Browser, Link, MemberRow, Person, SeatRow, Store, StoreFailure } from '../../domain/ports.ts';
import { StoreError } from '../../domain/storeError.ts';
import { MemoryDocuments } from './memoryDocuments.ts';

interface BrowserRow extends Browser {
  secretHash: string;
}

/**
 * The fake of the store: maps in memory, same answers and same refusals as the real ones (one contract suite).
 * It hands out copies, so that nothing is shared with whoever asked.
 */
export class MemoryStore implements Store {
  readonly #people = new Map<string, Person>();
  readonly #browsers = new Map<string, BrowserRow>();
  readonly #mentorships = new Map<string, Mentorship>();
  readonly #members = new Map<string, MemberRow>();
  readonly #links = new Map<string, Link>();
  readonly #sessions = new Map<string, Session>();
  readonly #chat = new Map<string, ChatMessage>();
  readonly #seats = new Map<string, SeatRow>();
  readonly #clocks = new Map<string, AgendaClock>();
  readonly #documents: MemoryDocuments;

  #failure: StoreFailure | null = null;
  #held: Promise<void> | null = null;
  #closed = false;

  constructor() {
    this.#documents = new MemoryDocuments(this.#read, this.#write);
    this.documents = this.#documents.port;
  }

  /** From now on every write rejects with this failure; null: writes are taken again. */
  failWrites(failure: StoreFailure | null): void {
    this.#failure = failure;
  }

  /** Keeps every write from now on waiting, as a slow disk would, until the function that it answers is called. */
  holdWrites(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#held = promise;
    return () => {
      if (this.#held === promise) this.#held = null;
      resolve();
    };
  }

  readonly people: Store['people'] = {
    create: (person) => this.#write(() => insert(this.#people, person.id, person)),
    get: (id) => this.#read(() => this.#people.get(id) ?? null),
    getMany: (ids) =>
      this.#read(() => [...this.#people.values()].filter((person) => ids.includes(person.id))),
    rename: (id, name) => this.#write(() => change(this.#people, id, { name })),
  };

  readonly browsers: Store['browsers'] = {
    create: ({ id, secretHash }) =>
      this.#write(() => {
        if (this.#browser(secretHash)) throw failed('The secret is taken');
        insert(this.#browsers, id, { id, secretHash, personIds: [] });
      }),
    findBySecretHash: (secretHash) => this.#read(() => browserOf(this.#browser(secretHash))),
    attach: (browserId, personId) =>
      this.#write(() => {
        need(this.#people, personId);
        const browser = need(this.#browsers, browserId);
        if (!browser.personIds.includes(personId)) browser.personIds.push(personId);
      }),
    ofPerson: (personId) =>
      this.#read(() =>
        [...this.#browsers.values()]
          .filter((browser) => browser.personIds.includes(personId))
          .map(({ id, personIds }) => ({ id, personIds })),
      ),
  };

  readonly mentorships: Store['mentorships'] = {
    start: ({ mentorship, owner, links, session, documents }) =>
      this.#write(() => {
        need(this.#people, owner.personId);
        if (links.some((link) => this.#links.has(link.id)) || this.#sessions.has(session.id)) {
          throw failed('A row of the mentorship exists');
        }
        insert(this.#mentorships, mentorship.id, mentorship);
        for (const link of links) insert(this.#links, link.id, link);
        this.#putMember(owner);
        insert(this.#sessions, session.id, session);
        this.#documents.create(documents);
      }),
    get: (id) => this.#read(() => this.#mentorships.get(id) ?? null),
    ofPeople: (personIds) =>
      this.#read(() =>
        [...this.#members.values()]
          .filter((member) => member.removedAt === null && personIds.includes(member.personId))
          .map((member) => ({ mentorship: need(this.#mentorships, member.mentorshipId), member }))
          .sort(
            (a, b) =>
              b.mentorship.createdAt - a.mentorship.createdAt ||
              compare(a.mentorship.id, b.mentorship.id) ||
              compare(a.member.personId, b.member.personId),
          ),
      ),
    setKind: (id, kind) => this.#write(() => change(this.#mentorships, id, { kind })),
  };

  readonly members: Store['members'] = {
    put: (member) => this.#write(() => this.#putMember(member)),
    get: (mentorshipId, personId) =>
      this.#read(() => this.#members.get(memberKey(mentorshipId, personId)) ?? null),
    list: (mentorshipId) =>
      this.#read(() =>
        this.#membersOf(mentorshipId)
          .filter((member) => member.removedAt === null)
          .map(({ personId, role, isOwner, joinedAt }): Member => ({
            personId,
            name: need(this.#people, personId).name,
            role,
            isOwner,
            joinedAt,
          })),
      ),
    all: (mentorshipId) => this.#read(() => this.#membersOf(mentorshipId)),
    remove: (mentorshipId, personId, at) =>
      this.#write(() => {
        const member = this.#members.get(memberKey(mentorshipId, personId));
        if (!member || member.removedAt !== null) return;
        member.removedAt = at;
        for (const link of this.#links.values()) {
          if (link.mentorshipId === mentorshipId) link.generation += 1;
        }
      }),
  };

  readonly links: Store['links'] = {
    get: (id) => this.#read(() => this.#links.get(id) ?? null),
    list: (mentorshipId) =>
      this.#read(() =>
        [...this.#links.values()]
          .filter((link) => link.mentorshipId === mentorshipId)
          .sort((a, b) => compare(a.id, b.id)),
      ),
    renew: (id) => this.#write(() => this.#renew(id)),
  };

  readonly sessions: Store['sessions'] = {
    create: (session, documents) =>
      this.#write(() => {
        need(this.#mentorships, session.mentorshipId);
        if (session.state !== 'ended' && this.#openSession(session.mentorshipId)) return null;
        this.#refuseNumber(session);
        insert(this.#sessions, session.id, session);
        this.#documents.create(documents);
        return session;
      }),
    get: (id) => this.#read(() => this.#sessions.get(id) ?? null),
    list: (mentorshipId) => this.#read(() => this.#sessionsOf(mentorshipId)),
    update: (session) =>
      this.#write(() => {
        const kept = this.#sessions.get(session.id);
        if (!kept) return;
        const open = this.#openSession(kept.mentorshipId);
        if (session.state !== 'ended' && open && open.id !== kept.id) throw failed('Another session is open');
        const { purpose, state, startedAt, endedAt } = session;
        Object.assign(kept, { purpose, state, startedAt, endedAt });
      }),
  };

  readonly chat: Store['chat'] = {
    add: (message) =>
      this.#write(() => {
        need(this.#sessions, message.sessionId);
        need(this.#people, message.personId);
        const kept = this.#chat.get(message.id);
        if (!kept) insert(this.#chat, message.id, message);
        return kept ?? message;
      }),
    list: (sessionId, limit) =>
      this.#read(() => {
        const messages = [...this.#chat.values()].filter((message) => message.sessionId === sessionId);
        return messages.slice(Math.max(0, messages.length - limit));
      }),
  };

  readonly seats: Store['seats'] = {
    put: (seat) =>
      this.#write(() => {
        need(this.#sessions, seat.sessionId);
        need(this.#people, seat.personId);
        this.#seats.set(seat.peerId, structuredClone(seat));
      }),
    remove: (peerId) => this.#write(() => void this.#seats.delete(peerId)),
    ofSession: (sessionId) => this.#read(() => this.#seatsOf(sessionId)),
    removeSession: (sessionId) =>
      this.#write(() => {
        for (const seat of this.#seatsOf(sessionId)) this.#seats.delete(seat.peerId);
      }),
  };

  readonly clocks: Store['clocks'] = {
    get: (sessionId) => this.#read(() => this.#clocks.get(sessionId) ?? { running: null, elapsedMs: {} }),
    put: (sessionId, clock) =>
      this.#write(() => {
        need(this.#sessions, sessionId);
        this.#clocks.set(sessionId, structuredClone(clock));
      }),
  };

  readonly documents: Store['documents'];

  probe(): Promise<void> {
    return this.#write(() => undefined);
  }

  /** There is no file to copy: rejects. */
  backup(): Promise<void> {
    return this.#write(() => {
      throw failed('A store in memory has no backup');
    });
  }

  close(): Promise<void> {
    this.#closed = true;
    return Promise.resolve();
  }

  // Arrow functions as fields: they are handed to the documents and keep their `this`.
  readonly #read = async <T>(question: () => T): Promise<T> => {
    if (this.#closed) throw new StoreError('closed', 'The store is closed');
    return structuredClone(question());
  };

  readonly #write = async <T>(make: () => T): Promise<T> => {
    while (this.#held) await this.#held;
    if (this.#failure) throw new StoreError(this.#failure, 'The store was told to take no writes');
    return this.#read(make);
  };

  #browser(secretHash: string): BrowserRow | undefined {
    return [...this.#browsers.values()].find((browser) => browser.secretHash === secretHash);
  }

  #putMember(member: MemberRow): void {
    need(this.#mentorships, member.mentorshipId);
    need(this.#people, member.personId);
    if (member.linkId !== null) need(this.#links, member.linkId);
    this.#members.set(memberKey(member.mentorshipId, member.personId), structuredClone(member));
  }

  #membersOf(mentorshipId: string): MemberRow[] {
    return [...this.#members.values()]
      .filter((member) => member.mentorshipId === mentorshipId)
      .sort((a, b) => a.joinedAt - b.joinedAt || compare(a.personId, b.personId));
  }

  #renew(linkId: string): Link | null {
    const link = this.#links.get(linkId);
    if (link) link.generation += 1;
    return link ?? null;
  }

  #sessionsOf(mentorshipId: string): Session[] {
    return [...this.#sessions.values()]
      .filter((session) => session.mentorshipId === mentorshipId)
      .sort((a, b) => a.number - b.number);
  }

  #openSession(mentorshipId: string): Session | undefined {
    return this.#sessionsOf(mentorshipId).find((session) => session.state !== 'ended');
  }

  #refuseNumber({ mentorshipId, number }: Session): void {
    if (this.#sessionsOf(mentorshipId).some((session) => session.number === number)) {
      throw failed('The number is taken');
    }
  }

  #seatsOf(sessionId: string): SeatRow[] {
    return [...this.#seats.values()]
      .filter((seat) => seat.sessionId === sessionId)
      .sort((a, b) => compare(a.peerId, b.peerId));
  }
}

function memberKey(mentorshipId: string, personId: string): string {
  return `${mentorshipId} ${personId}`;
}

function browserOf(row: BrowserRow | undefined): Browser | null {
  return row ? { id: row.id, personIds: row.personIds } : null;
}

function insert<V>(rows: Map<string, V>, id: string, row: V): void {
  if (rows.has(id)) throw failed('The row exists');
  rows.set(id, structuredClone(row));
}

function change<V extends object>(rows: Map<string, V>, id: string, fields: Partial<V>): void {
  const row = rows.get(id);
  if (row) Object.assign(row, fields);
}

/** The row that another one points at. */
function need<V>(rows: Map<string, V>, id: string): V {
  const row = rows.get(id);
  if (!row) throw failed('A row that this one points at is missing');
  return row;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function failed(message: string): StoreError {
  return new StoreError('failed', message);
}
