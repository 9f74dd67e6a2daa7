import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { buttonClass, type ButtonSize, type ButtonVariant } from './buttonClass.ts';
import styles from './Button.module.css';
import { classes } from './classes.ts';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'isPending'> {
  children: ReactNode;
  /** `primary`: the one obvious next thing. `quiet`: with an edge. `plain`: words only. `danger`: leave, remove. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** What was asked is under way: the button keeps its focus and takes no second press. Say in words what happens. */
  busy?: boolean;
  /** As wide as its container. */
  wide?: boolean;
  className?: string;
}

/** Focusable and without effect, also on the form around it. */
const BUSY = { 'aria-disabled': true, 'data-pending': true, type: 'button', onPress: () => {} } as const;

export function Button({
  children,
  variant,
  size,
  icon,
  busy = false,
  wide,
  className,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      {...(busy && BUSY)}
      className={buttonClass(variant, size, classes(wide && styles.wide, className))}
    >
      {icon}
      <span>{children}</span>
    </AriaButton>
  );
}
