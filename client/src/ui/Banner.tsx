import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Banner.module.css';
import { classes } from './classes.ts';

export type BannerTone = 'info' | 'attention' | 'problem' | 'good';

interface Props {
  tone?: BannerTone;
  /** The state as a sentence: what happened, what still works. */
  children: ReactNode;
  /** What to do: a button or two. */
  action?: ReactNode;
  icon?: ReactNode;
  /** True where it appears by itself, so that it is read out. */
  live?: boolean;
  className?: string;
}

const ICONS = { info: Info, attention: TriangleAlert, problem: CircleAlert, good: CircleCheck } as const;

export function Banner({ tone = 'info', children, action, icon, live = false, className }: Props) {
  const Icon = ICONS[tone];
  return (
    <div className={classes(styles.banner, styles[tone], className)} {...(live ? { role: 'status' } : {})}>
      <span className={styles.icon} aria-hidden="true">
        {icon ?? <Icon size={18} />}
      </span>
      <div className={styles.body}>
        <div className={styles.words}>{children}</div>
        {action !== undefined && <div className={styles.action}>{action}</div>}
      </div>
    </div>
  );
}
