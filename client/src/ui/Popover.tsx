import type { ReactElement, ReactNode } from 'react';
import {
  Dialog,
  DialogTrigger,
  Popover as AriaPopover,
  type PopoverProps,
} from 'react-aria-components/Popover';
import { classes } from './classes.ts';
import styles from './Popover.module.css';

interface Props {
  /** The button that opens it: `Button` or `IconButton`. */
  trigger: ReactElement;
  /** The name for screen readers. */
  label: string;
  /** What it shows; a function gets the way to close it. */
  children: ReactNode | ((close: () => void) => ReactNode);
  placement?: PopoverProps['placement'];
}

/** Something small beside the button that opened it. */
export function Popover({ trigger, label, children, placement = 'bottom' }: Props) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className={classes(styles.popover)} placement={placement} offset={6}>
        <Dialog aria-label={label} className={classes(styles.dialog)}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
