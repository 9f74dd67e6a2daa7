import { parseDocumentName, type DocumentRef } from '@cairn/shared/collab/documents.ts';
import { AppError } from '@cairn/shared/errors.ts';
import { inLeadMode, isLead, type Leadership } from '@cairn/shared/leading.ts';
import type { Member, Mentorship, Session } from '@cairn/shared/mentorship.ts';
import { can, type Action } from '@cairn/shared/permissions.ts';
import { currentSession } from '@cairn/shared/schedule/schedule.ts';
import type { Person, Store } from './ports.ts';

/** What a request is about: one of these ids leads to the mentorship whose members may ask. */
export type Subject = { mentorshipId: string } | { sessionId: string } | { document: string };

/** Somebody's place in a mentorship, and the session that permissions look at. */
export interface Standing {
  mentorship: Mentorship;
  /** The session that was named, or the one that the mentorship is at. */
  session: Session;
  you: Member;
}

/** What was erased is said to be, to whoever knows its id; that tells nothing of what it held [P4]. */
async function missingOr(store: Store, subject: Subject): Promise<AppError> {
  const isErased = await store.privacy.isErased(subject);
  return isErased ? new AppError('erased', 'The members agreed to erase it') : missing();
}

function missing(): AppError {
  return new AppError('not_found', 'There is no such thing');
}

/** Where the person stands; what isn't theirs is answered as if it did not exist [A4]. */
export async function standingOf(store: Store, person: Person, subject: Subject): Promise<Standing> {
  const session = await sessionOf(store, subject);
  if (!session) throw await missingOr(store, subject);
  const [mentorship, row] = await Promise.all([
    store.mentorships.get(session.mentorshipId),
    store.members.get(session.mentorshipId, person.id),
  ]);
  if (!mentorship || !row || row.removedAt !== null) throw missing();
  const { role, isOwner, joinedAt } = row;
  return { mentorship, session, you: { personId: person.id, name: person.name, role, isOwner, joinedAt } };
}

async function sessionOf(store: Store, subject: Subject): Promise<Session | null> {
  if ('sessionId' in subject) return store.sessions.get(subject.sessionId);
  if ('mentorshipId' in subject) return currentSessionOf(store, subject.mentorshipId);
  const ref = parseDocumentName(subject.document);
  if (!ref) return null;
  return ref.kind === 'mentorship'
    ? currentSessionOf(store, ref.mentorshipId)
    : store.sessions.get(ref.sessionId);
}

async function currentSessionOf(store: Store, mentorshipId: string): Promise<Session | null> {
  return currentSession(await store.sessions.list(mentorshipId)) ?? null;
}

/** Throws where the member may not do it now, with `session_ended` where that is the only reason. */
export function authorize(you: Member, action: Action | null, sessionState: Session['state']): void {
  if (action === null || can(you.role, action, { isOwner: you.isOwner, sessionState })) return;
  const couldBefore = can(you.role, action, { isOwner: you.isOwner, sessionState: 'live' });
  if (couldBefore) throw new AppError('session_ended', 'The session has ended');
  throw new AppError('forbidden', `This member may not do ${action}`);
}

/**
 * What the member may do with a document of their mentorship; null where it is not theirs to know of. `members` are
 * asked for an agenda alone.
 */
export function accessTo(
  ref: DocumentRef,
  { mentorship, session, you }: Standing,
  members: readonly Member[],
): 'read' | 'write' | null {
  if (ref.kind === 'private' && ref.personId !== you.personId) return null;
  const context = { isOwner: you.isOwner, sessionState: session.state };
  if (!can(you.role, 'document:read', context)) return null;
  if (ref.kind === 'agenda') {
    return mayWriteAgenda(you, { ...mentorship, session, members }) ? 'write' : 'read';
  }
  return can(you.role, 'document:write', context) ? 'write' : 'read';
}

/** All who write, and in lead mode whoever leads alone [E3]. */
export function mayWriteAgenda(member: Pick<Member, 'personId' | 'role'>, leadership: Leadership): boolean {
  const context = { isOwner: false, sessionState: 'live' } as const;
  if (!can(member.role, 'document:write', context)) return false;
  return !inLeadMode(leadership) || isLead(member, leadership);
}
