import type { Member } from '@cairn/shared/mentorship.ts';
import type { Translate } from '../../../words/words.ts';

/** Who does an action, in words; also for nobody, and for somebody who is no longer a member. */
export function ownerName(ownerId: string | null, members: readonly Member[], t: Translate<'work'>): string {
  if (ownerId === null) return t('plan.nobody');
  return members.find(({ personId }) => personId === ownerId)?.name ?? t('plan.someoneGone');
}

/** Who an action can be given to: those who take part, and whoever has it already, also if they left. */
export function possibleOwners(
  ownerId: string | null,
  members: readonly Member[],
  t: Translate<'work'>,
): { id: string; label: string }[] {
  const owners = members
    .filter(({ personId, role }) => role !== 'observer' || personId === ownerId)
    .map(({ personId, name }) => ({ id: personId, label: name }));
  const known = ownerId === null || owners.some(({ id }) => id === ownerId);
  return known ? owners : [...owners, { id: ownerId, label: ownerName(ownerId, members, t) }];
}
