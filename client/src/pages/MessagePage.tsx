import type { ReactNode } from 'react';
import { classes } from '../ui/classes.ts';
import styles from './MessagePage.module.css';
import { PageFrame } from './PageFrame.tsx';
import { PageTitle } from './PageTitle.tsx';

interface Props {
  title: string;
  /** What happened, what still works, what to do. */
  children?: ReactNode;
  /** Buttons and links; the obvious one first. */
  actions?: ReactNode;
  /** Something is on its way: seen only when it takes long enough to be read. */
  waiting?: boolean;
}

/** A page that says one thing calmly and what to do about it. */
export function MessagePage({ title, children, actions, waiting = false }: Props) {
  return (
    <PageFrame centred>
      <div className={classes(styles.message, waiting && styles.waiting)}>
        <PageTitle title={title} className={styles.title} />
        {children !== undefined && <p className={styles.words}>{children}</p>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </PageFrame>
  );
}
