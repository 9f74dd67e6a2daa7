import type { Profile } from '@cairn/shared/profile.ts';
import { useTranslation } from '../../words/words.ts';
import styles from './Profile.module.css';

const SHOWN = ['askAbout', 'background', 'interests'] as const;

/** What somebody says about themselves; nothing where they say nothing. */
export function ProfileWords({ profile }: { profile: Profile }) {
  const { t } = useTranslation('house');
  const said = SHOWN.filter((field) => profile[field] !== '');
  if (said.length === 0) return null;
  return (
    <dl className={styles.profile}>
      {said.map((field) => (
        <div key={field}>
          <dt className={styles.label}>{t(`profile.${field}`)}</dt>
          <dd className={styles.words}>{profile[field]}</dd>
        </div>
      ))}
    </dl>
  );
}
