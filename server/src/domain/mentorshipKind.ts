import type { Member, Mentorship, MentorshipKind, Role } from '@cairn/shared/mentorship.ts';
import type { Store } from './ports.ts';

/** The kind that the people present make of a mentorship; who only observes doesn't count. */
export function kindOf(roles: readonly Role[]): MentorshipKind {
  const count = (wanted: Role) => roles.filter((role) => role === wanted).length;
  if (count('mentor') > 0) return count('mentee') + count('peer') > 1 ? 'group' : 'one-on-one';
  return count('peer') > 0 ? 'peer' : 'one-on-one';
}

/** Written before who comes or goes is: where the second write fails, what was answered is true. */
export async function followKind(
  store: Store,
  mentorship: Mentorship,
  members: readonly Pick<Member, 'role'>[],
): Promise<MentorshipKind> {
  const kind = kindOf(members.map(({ role }) => role));
  if (kind !== mentorship.kind) await store.mentorships.setKind(mentorship.id, kind);
  return kind;
}
