import type { ReactElement, ReactNode } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger, type TooltipProps } from 'react-aria-components/Tooltip';
import { classes } from './classes.ts';
import { Kbd } from './Kbd.tsx';
import styles from './Tooltip.module.css';

interface Props {
  /** What is said about the child: a name or a short sentence. */
  text: ReactNode;
  /** Keys that do the same, such as `M`. */
  shortcut?: string | undefined;
  placement?: TooltipProps['placement'];
  /** A button of react-aria-components or anything in its `Focusable`. */
  children: ReactElement;
}

export function Tooltip({ text, shortcut, placement = 'top', children }: Props) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {children}
      <AriaTooltip className={classes(styles.tooltip)} placement={placement} offset={6}>
        {text}
        {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
