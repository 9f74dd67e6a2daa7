import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField, type CheckboxFieldProps } from 'react-aria-components/Checkbox';
import { classes } from './classes.ts';
import styles from './Toggle.module.css';

export interface CheckboxProps extends Omit<CheckboxFieldProps, 'children' | 'className' | 'style'> {
  children: ReactNode;
  className?: string;
}

export function Checkbox({ children, className, ...rest }: CheckboxProps) {
  return (
    <CheckboxField {...rest} className={classes(className)}>
      <CheckboxButton className={classes(styles.toggle)}>
        <span className={styles.box} aria-hidden="true">
          <Check size={14} strokeWidth={3} />
        </span>
        <span>{children}</span>
      </CheckboxButton>
    </CheckboxField>
  );
}
