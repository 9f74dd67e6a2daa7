import type { ReactNode } from 'react';
import styles from './MessagePage.module.css';
import { PageFrame } from './PageFrame.tsx';
import { PageTitle } from './PageTitle.tsx';

interface Props {
  title: string;
  /** What happened, what still works, what to do. */
  children: ReactNode;
  /** Buttons and links; the obvious one first. */
  actions?: ReactNode;
}

/** A page that says one thing calmly and what to do about it. */
export function MessagePage({ title, children, actions }: Props) {
  return (
    <PageFrame centred>
      <div className={styles.message}>
        <PageTitle title={title} className={styles.title} />
        <p className={styles.words}>{children}</p>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </PageFrame>
  );
}
