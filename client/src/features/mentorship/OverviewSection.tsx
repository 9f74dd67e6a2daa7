import { Avatar } from '../../ui/Avatar.tsx';
import { useTranslation } from '../../words/words.ts';
import styles from './OverviewSection.module.css';
import type { SectionProps } from './SectionProps.ts';

/** Who is in it, and where it stands. */
export function OverviewSection({ state: { members, you } }: SectionProps) {
  const { t } = useTranslation(['mentorship', 'common']);
  return (
    <section className={styles.part} aria-labelledby="overview-members">
      <h2 id="overview-members" className={styles.heading}>
        {t('overview.members')}
      </h2>
      <ul className={styles.people}>
        {members.map(({ personId, name, role }) => (
          <li key={personId} className={styles.person}>
            <Avatar name={name} personId={personId} size="medium" />
            <div className={styles.words}>
              <p className={styles.name}>
                {name} {personId === you.personId && t('common:youInParentheses')}
              </p>
              <p className={styles.quiet}>{t(`common:roles.${role}`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
