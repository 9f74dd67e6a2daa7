import type { ReactNode } from 'react';
import {
  Tab as AriaTab,
  TabList as AriaTabList,
  TabPanel as AriaTabPanel,
  Tabs as AriaTabs,
  type TabPanelProps as AriaTabPanelProps,
} from 'react-aria-components/Tabs';
import { classes } from './classes.ts';
import styles from './Tabs.module.css';

interface TabsProps<Id extends string> {
  /** The id of the open tab. */
  value: Id;
  onChange: (id: Id) => void;
  /** A `TabList` and one `TabPanel` for each tab, in any layout. */
  children: ReactNode;
  className?: string;
}

export function Tabs<Id extends string>({ value, onChange, children, className }: TabsProps<Id>) {
  return (
    <AriaTabs
      selectedKey={value}
      onSelectionChange={(key) => onChange(key as Id)}
      className={classes(styles.tabs, className)}
    >
      {children}
    </AriaTabs>
  );
}

interface TabListProps {
  /** The name for screen readers. */
  label: string;
  /** `wide`: the tabs share the whole width (phones). */
  layout?: 'compact' | 'wide';
  children: ReactNode;
}

export function TabList({ label, layout = 'compact', children }: TabListProps) {
  return (
    <AriaTabList aria-label={label} className={classes(styles.list, layout === 'wide' && styles.wide)}>
      {children}
    </AriaTabList>
  );
}

interface TabProps {
  id: string;
  children: ReactNode;
  icon?: ReactNode;
  /** A small mark such as a count; say what it counts in visually hidden words. */
  badge?: ReactNode;
}

export function Tab({ id, children, icon, badge }: TabProps) {
  return (
    <AriaTab id={id} className={classes(styles.tab)}>
      {icon}
      <span>{children}</span>
      {badge !== undefined && badge !== null && <span className={styles.badge}>{badge}</span>}
    </AriaTab>
  );
}

/** `shouldForceMount` keeps a panel's content alive while another tab is open. */
export function TabPanel({
  className,
  ...rest
}: Omit<AriaTabPanelProps, 'className'> & { className?: string }) {
  return <AriaTabPanel {...rest} className={classes(styles.panel, className)} />;
}
