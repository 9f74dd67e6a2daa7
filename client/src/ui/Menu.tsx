import type { ReactElement, ReactNode } from 'react';
import {
  Keyboard,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Popover,
  Separator,
  Text,
  type PopoverProps,
} from 'react-aria-components/Menu';
import { classes } from './classes.ts';
import styles from './Menu.module.css';

interface MenuProps {
  /** The button that opens it: `Button` or `IconButton`. */
  trigger: ReactElement;
  /** The name of the menu for screen readers. */
  label: string;
  /** `MenuItem`s and `MenuSeparator`s. */
  children: ReactNode;
  placement?: PopoverProps['placement'];
}

export function Menu({ trigger, label, children, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={classes(styles.popover)} placement={placement} offset={6}>
        <AriaMenu aria-label={label} className={classes(styles.menu)}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

interface MenuItemProps {
  children: string;
  onAction: () => void;
  icon?: ReactNode;
  description?: string;
  shortcut?: string | undefined;
  tone?: 'normal' | 'danger';
  isDisabled?: boolean;
}

export function MenuItem({
  children,
  onAction,
  icon,
  description,
  shortcut,
  tone = 'normal',
  isDisabled = false,
}: MenuItemProps) {
  return (
    <AriaMenuItem
      onAction={onAction}
      textValue={children}
      isDisabled={isDisabled}
      className={classes(styles.item, tone === 'danger' && styles.danger)}
    >
      {icon !== undefined && (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <span className={styles.words}>
        <Text slot="label">{children}</Text>
        {description !== undefined && (
          <Text slot="description" className={classes(styles.description)}>
            {description}
          </Text>
        )}
      </span>
      {/* Shown by the style sheet: as text it would be part of the label that one sees, and not of the item's name. */}
      {shortcut !== undefined && (
        <Keyboard className={classes(styles.keys)} data-keys={shortcut} aria-label={shortcut} />
      )}
    </AriaMenuItem>
  );
}

export function MenuSeparator() {
  return <Separator className={classes(styles.separator)} />;
}
