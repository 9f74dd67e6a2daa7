import styles from './Button.module.css';
import { classes } from './classes.ts';

export type ButtonVariant = 'primary' | 'quiet' | 'danger' | 'plain';
export type ButtonSize = 'small' | 'medium' | 'large';

/** The look of a button, also for a link that is one: `<Link className={buttonClass('primary')}>`. */
export function buttonClass(
  variant: ButtonVariant = 'quiet',
  size: ButtonSize = 'medium',
  extra?: string,
): string {
  return classes(styles.button, styles[variant], styles[size], extra);
}
