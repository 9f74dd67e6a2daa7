import { ChevronDown } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { classes } from './classes.ts';
import fieldStyles from './Field.module.css';
import styles from './Select.module.css';
import { VisuallyHidden } from './VisuallyHidden.tsx';

export interface SelectOption<Id extends string = string> {
  id: Id;
  label: string;
}

interface Props<Id extends string> {
  label: string;
  hideLabel?: boolean;
  options: readonly SelectOption<Id>[];
  /** The id of the chosen option; null shows the placeholder. */
  value: Id | null;
  onChange: (id: Id) => void;
  placeholder?: string;
  description?: ReactNode;
  icon?: ReactNode;
  isDisabled?: boolean;
  className?: string;
}

/** One of several. The browser's own list: on a phone nothing is better under a thumb, and it costs no script. */
export function Select<Id extends string>({
  label,
  hideLabel = false,
  options,
  value,
  onChange,
  placeholder = '',
  description,
  icon,
  isDisabled = false,
  className,
}: Props<Id>) {
  const id = useId();
  const labelElement = (
    <label htmlFor={id} className={fieldStyles.label}>
      {label}
    </label>
  );
  return (
    <div className={classes(fieldStyles.field, className)}>
      {hideLabel ? <VisuallyHidden>{labelElement}</VisuallyHidden> : labelElement}
      <div className={styles.box}>
        {icon !== undefined && <span className={styles.icon}>{icon}</span>}
        <select
          id={id}
          className={classes(fieldStyles.input, styles.select, icon !== undefined && styles.withIcon)}
          value={value ?? ''}
          disabled={isDisabled}
          {...(description === undefined ? {} : { 'aria-describedby': `${id}-description` })}
          onChange={(event) => {
            const chosen = options.find((option) => option.id === event.currentTarget.value);
            if (chosen) onChange(chosen.id);
          }}
        >
          {value === null && (
            <option value="" disabled>
              {placeholder}
            </option>
          )}
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown size={16} aria-hidden="true" className={styles.chevron} />
      </div>
      {description !== undefined && (
        <p id={`${id}-description`} className={fieldStyles.description}>
          {description}
        </p>
      )}
    </div>
  );
}
