import type { Presence } from '../../collab/types.ts';
import { classes } from '../../ui/classes.ts';
import { initials } from '../../ui/initials.ts';
import { personColorIndex } from '../../ui/personColor.ts';
import { useTranslation } from '../../words/words.ts';
import styles from './Looking.module.css';

const MOST_SHOWN = 3;

/** Who looks at something: a dot for each person, with the names for a pointer and for screen readers. */
export function Looking({
  people,
  className,
}: {
  people: readonly Presence[];
  className?: string | undefined;
}) {
  const { t } = useTranslation('work');
  const first = people[0];
  if (!first) return null;
  const names = people.map(({ name }) => name);
  const words = t('looking', { count: people.length, names: new Intl.ListFormat(undefined).format(names) });
  return (
    <span className={classes(styles.dots, className)} title={words}>
      <span className={styles.words}>{words}</span>
      {people.slice(0, MOST_SHOWN).map(({ personId, name }) => (
        <span
          key={personId}
          className={styles.dot}
          data-person={personColorIndex(personId)}
          aria-hidden="true"
        >
          {initials(name)}
        </span>
      ))}
      {people.length > MOST_SHOWN && (
        <span className={styles.more} aria-hidden="true">
          +{people.length - MOST_SHOWN}
        </span>
      )}
    </span>
  );
}
