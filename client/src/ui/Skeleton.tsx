import type { CSSProperties } from 'react';
import styles from './Skeleton.module.css';

interface Props {
  /** CSS lengths. */
  width?: string;
  height?: string;
}

/** The place of something that is on its way. Say in words that it is loading where that takes long. */
export function Skeleton({ width = '100%', height = '1em' }: Props) {
  const style: CSSProperties = { width, height };
  return <span className={styles.skeleton} style={style} aria-hidden="true" />;
}
