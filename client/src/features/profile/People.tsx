import '../../words/houseWords.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import { NO_PROFILE, type Profile } from '@cairn/shared/profile.ts';
import type { ReactNode } from 'react';
import { Avatar } from '../../ui/Avatar.tsx';
import { useTranslation } from '../../words/words.ts';
import styles from './Profile.module.css';
import { ProfileWords } from './ProfileWords.tsx';

export type Profiles = (Profile & { personId: string })[];

interface Props {
  members: readonly Member[];
  profiles: Profiles;
  youId: string;
  /** What stands below somebody. */
  more?: (personId: string, profile: Profile | undefined) => ReactNode;
}

/** Who they are: role, pronouns, and what they say about themselves. */
export function People({ members, profiles, youId, more }: Props) {
  const { t } = useTranslation(['house', 'common']);
  return (
    <ul className={styles.people}>
      {members.map(({ personId, name, role }) => {
        const profile = profiles.find((one) => one.personId === personId);
        const pronouns = profile?.pronouns ?? '';
        return (
          <li key={personId} className={styles.person}>
            <Avatar name={name} personId={personId} size="medium" />
            <div>
              <p className={styles.name}>
                {name} {personId === youId && t('common:youInParentheses')}
              </p>
              <p className={styles.quiet}>
                {t(`common:roles.${role}`)}
                {pronouns !== '' && ` · ${pronouns}`}
              </p>
            </div>
            <ProfileWords profile={profile ?? NO_PROFILE} />
            {more?.(personId, profile)}
          </li>
        );
      })}
    </ul>
  );
}
