import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './EmptyState.module.css';

interface Props {
  icon?: ReactNode;
  /** What would be here, as a short sentence. */
  title: ReactNode;
  /** What it is good for, or how it gets here. */
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}

/** What stands where nothing is yet. It teaches. */
export function EmptyState({ icon, title, children, action, className }: Props) {
  return (
    <div className={classes(styles.empty, className)}>
      {icon !== undefined && (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <p className={styles.title}>{title}</p>
      {children !== undefined && <p className={styles.words}>{children}</p>}
      {action}
    </div>
  );
}
