import type { Member, Mentorship, Role, Session } from './mentorship.ts';

// Who leads: the mentored have the purpose, and in lead mode the agenda. The server decides by it and the client shows by it.

/** Whether this role is of those who are mentored. Beside a mentor a peer counts as mentored, as in a mentorship's kind. */
export function isMenteeSide(role: Role): boolean {
  return role === 'mentee' || role === 'peer';
}

/** What leading depends on. Members in the order in which they joined. */
export interface Leadership {
  kind: Mentorship['kind'];
  leadRule: Mentorship['leadRule'];
  session: Pick<Session, 'leadMode' | 'leaderId'>;
  members: readonly Pick<Member, 'personId' | 'role'>[];
}

/** Whether only leads write the agenda now: the mentee side took it, or the agreement makes it the rule. */
export function inLeadMode({ leadRule, session }: Pick<Leadership, 'leadRule' | 'session'>): boolean {
  return leadRule === 'always' || session.leadMode === 'lead';
}

/** Whose turn it is in a peer mentorship: who was passed the lead, or the first member where they are gone. Null in other kinds. */
export function leaderOf({ kind, session, members }: Omit<Leadership, 'leadRule'>): string | null {
  if (kind !== 'peer') return null;
  const side = members.filter(({ role }) => isMenteeSide(role));
  return (side.find(({ personId }) => personId === session.leaderId) ?? side[0])?.personId ?? null;
}

/** Whether the member leads: everybody who is mentored, and among peers whose turn it is. */
export function isLead(
  { personId, role }: Pick<Member, 'personId' | 'role'>,
  leadership: Leadership,
): boolean {
  if (!isMenteeSide(role)) return false;
  return leadership.kind !== 'peer' || leaderOf(leadership) === personId;
}

/** Whose turn it is after this session: the peer who joined after its leader, or the first again. Null in other kinds. */
export function nextLeader(leadership: Omit<Leadership, 'leadRule'>): string | null {
  const leader = leaderOf(leadership);
  if (leader === null) return null;
  const side = leadership.members.filter(({ role }) => isMenteeSide(role));
  const at = side.findIndex(({ personId }) => personId === leader);
  return side[(at + 1) % side.length]?.personId ?? null;
}

/**
 * Whether the member may take, give and pass the lead now: a lead may. Among peers whoever is mentored may take it
 * where the one whose turn it is isn't here.
 */
export function maySetLead(
  member: Pick<Member, 'personId' | 'role'>,
  leadership: Leadership,
  isHere: (personId: string) => boolean,
): boolean {
  if (!isMenteeSide(member.role)) return false;
  const leader = leaderOf(leadership);
  return leader === null || leader === member.personId || !isHere(leader);
}

/** Whether a purpose stands that the mentee side agreed to; else a session doesn't start. */
export function waitsForYes({ purpose, proposal }: Pick<Session, 'purpose' | 'proposal'>): boolean {
  return purpose === '' && proposal !== null;
}

/** What a session is for, agreed or only proposed so far; empty where nobody has said. */
export function purposeOrProposal({ purpose, proposal }: Pick<Session, 'purpose' | 'proposal'>): string {
  return purpose || (proposal?.text ?? '');
}
