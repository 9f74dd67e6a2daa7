import styles from './Kbd.module.css';

/** A key or a chord of keys, such as `Shift M`. */
export function Kbd({ children }: { children: string }) {
  return <kbd className={styles.kbd}>{children}</kbd>;
}
