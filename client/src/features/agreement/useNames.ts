import type { Member } from '@cairn/shared/mentorship.ts';
import { useTranslation } from '../../words/words.ts';

/** Names of members, and of who was one; and days in words. */
export function useNames(members: readonly Pick<Member, 'personId' | 'name'>[]) {
  const { t, language } = useTranslation('common');
  return {
    nameOf: (personId: string): string =>
      members.find((member) => member.personId === personId)?.name ?? t('someoneWhoLeft'),
    dayOf: (at: number): string => new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(at),
  };
}
