import type { Suggestion } from '@cairn/shared/http/notesRoutes.ts';
import { isMenteeSide } from '@cairn/shared/leading.ts';
import type { Member, Mentorship } from '@cairn/shared/mentorship.ts';
import { can } from '@cairn/shared/permissions.ts';

type You = Pick<Member, 'personId' | 'role'>;
const ALWAYS = { isOwner: false, sessionState: 'live' } as const;

/** What a closed suggestion is to somebody: their own, theirs to open, or there for others. */
export function placeOf({ personId, toId }: Suggestion, you: You): 'own' | 'toOpen' | 'others' {
  if (personId === you.personId) return 'own';
  const isTheirs = toId === null ? isMenteeSide(you.role) : toId === you.personId;
  return isTheirs ? 'toOpen' : 'others';
}

/** Mentors suggest; where there is none, any peer for the others. */
export function maySuggest(you: You, kind: Mentorship['kind']): boolean {
  return can(you.role, 'suggestion:make', ALWAYS) && (!isMenteeSide(you.role) || kind === 'peer');
}

/** Those who may be suggested something by this person. */
export function suggestedTo(members: readonly Member[], you: Pick<You, 'personId'>): Member[] {
  return members.filter(({ personId, role }) => isMenteeSide(role) && personId !== you.personId);
}
