import { newId } from '@cairn/shared/ids.ts';
import type { ChatMessage, Mentorship, Role, Session } from '@cairn/shared/mentorship.ts';
import type { Link, MemberRow, NewUpdate, Person, SeatRow, Store } from '../../domain/ports.ts';

// Rows for tests: whole, with new ids, and what is asked for in the place of what is usual.

const AT = 1_700_000_000_000;

export function aPerson(fields: Partial<Person> = {}): Person {
  return { id: newId('person'), name: 'Ada', createdAt: AT, ...fields };
}

export function aMentorship(fields: Partial<Mentorship> = {}): Mentorship {
  return {
    id: newId('mentorship'),
    title: 'First steps',
    kind: 'one-on-one',
    formality: 'informal',
    leadRule: 'free',
    createdAt: AT,
    ...fields,
  };
}

export function aSession(mentorshipId: string, fields: Partial<Session> = {}): Session {
  return {
    id: newId('session'),
    mentorshipId,
    number: 1,
    purpose: 'Find a first step',
    proposal: null,
    leadMode: 'open',
    leaderId: null,
    state: 'planned',
    createdAt: AT,
    startedAt: null,
    endedAt: null,
    metAt: null,
    time: null,
    pausedAt: null,
    pausedMs: 0,
    outcome: null,
    ...fields,
  };
}

export function aLink(mentorshipId: string, role: Role = 'mentee'): Link {
  return { id: newId('link'), mentorshipId, role, generation: 1 };
}

export function aMember(mentorshipId: string, personId: string, fields: Partial<MemberRow> = {}): MemberRow {
  return {
    mentorshipId,
    personId,
    role: 'mentee',
    isOwner: false,
    joinedAt: AT,
    linkId: null,
    removedAt: null,
    ...fields,
  };
}

export function aMessage(
  sessionId: string,
  personId: string,
  fields: Partial<ChatMessage> = {},
): ChatMessage {
  return { id: newId('message'), sessionId, personId, name: 'Ada', text: 'Hello', at: AT, ...fields };
}

export function aSeat(sessionId: string, personId: string, fields: Partial<SeatRow> = {}): SeatRow {
  return {
    peerId: newId('peer'),
    sessionId,
    personId,
    companion: false,
    handRaisedAt: null,
    media: { microphone: true, camera: false },
    ...fields,
  };
}

export function anUpdate(document: string, ...bytes: number[]): NewUpdate {
  return { document, bytes: Uint8Array.from(bytes), personId: null, at: AT };
}

/** Stores a mentorship that a mentor started, with two links and a planned session. */
export async function startMentorship(store: Store, fields: { owner?: Person; createdAt?: number } = {}) {
  const owner = fields.owner ?? aPerson();
  if (!fields.owner) await store.people.create(owner);
  const mentorship = aMentorship({ createdAt: fields.createdAt ?? AT });
  const link = aLink(mentorship.id);
  const otherLink = aLink(mentorship.id, 'observer');
  const member = aMember(mentorship.id, owner.id, { role: 'mentor', isOwner: true });
  const session = aSession(mentorship.id);
  const document = `mentorship/${mentorship.id}`;
  await store.mentorships.start({
    mentorship,
    owner: member,
    links: [link, otherLink],
    session,
    documents: [{ name: document, update: null }],
  });
  return { owner, mentorship, link, otherLink, member, session, document };
}
