import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import type { TooltipProps } from 'react-aria-components/Tooltip';
import { classes } from './classes.ts';
import styles from './IconButton.module.css';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  'children' | 'className' | 'style' | 'isPending' | 'aria-label'
> {
  /** The name: what screen readers say and the tooltip shows. */
  label: string;
  icon: ReactNode;
  /** `plain`: the icon alone. `solid`: on a surface. `off`: something is switched off (clay tint). `on`: moss. `danger`: leave. */
  variant?: 'plain' | 'solid' | 'on' | 'off' | 'danger';
  size?: 'small' | 'medium' | 'large';
  /** Keys that do the same, shown in the tooltip. */
  shortcut?: string | undefined;
  /** For a button whose name stays while it is pressed in or not ("Raise hand"). Leave out where the name changes ("Mute", "Unmute"). */
  pressed?: boolean;
  /** A small mark in the corner, such as a count; say it in `label` too. */
  badge?: ReactNode;
  tooltipPlacement?: TooltipProps['placement'];
  className?: string;
}

export function IconButton({
  label,
  icon,
  variant = 'plain',
  size = 'medium',
  shortcut,
  pressed,
  badge,
  tooltipPlacement = 'top',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut} placement={tooltipPlacement}>
      <AriaButton
        {...rest}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        aria-label={label}
        className={classes(styles.button, styles[variant], styles[size], className)}
      >
        {icon}
        {badge !== undefined && badge !== null && (
          <span className={styles.badge} aria-hidden="true">
            {badge}
          </span>
        )}
      </AriaButton>
    </Tooltip>
  );
}
