import type { MentorshipKind, Role } from '@cairn/shared/mentorship.ts';

/** The kind that the people present make of a mentorship; who only observes doesn't count. */
export function kindOf(roles: readonly Role[]): MentorshipKind {
  const count = (wanted: Role) => roles.filter((role) => role === wanted).length;
  if (count('mentor') > 0) return count('mentee') + count('peer') > 1 ? 'group' : 'one-on-one';
  return count('peer') > 0 ? 'peer' : 'one-on-one';
}
