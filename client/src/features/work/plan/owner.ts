import type { Member } from '@cairn/shared/mentorship.ts';
import type { TFunction } from 'i18next';

/** Who does an action, in words; also for nobody, and for somebody who is no longer a member. */
export function ownerName(ownerId: string | null, members: readonly Member[], t: TFunction<'work'>): string {
  if (ownerId === null) return t('plan.nobody');
  return members.find(({ personId }) => personId === ownerId)?.name ?? t('plan.someoneGone');
}

/** Who can be given an action: those who take part, and whoever has it already. */
export function possibleOwners(ownerId: string | null, members: readonly Member[]): Member[] {
  return members.filter(({ personId, role }) => role !== 'observer' || personId === ownerId);
}
