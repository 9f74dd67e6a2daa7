import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components/Select';
import { classes } from './classes.ts';
import fieldStyles from './Field.module.css';
import styles from './Select.module.css';
import { VisuallyHidden } from './VisuallyHidden.tsx';

export interface SelectOption<Id extends string = string> {
  id: Id;
  label: string;
  description?: string;
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
  const labelElement = <Label className={classes(fieldStyles.label)}>{label}</Label>;
  return (
    <AriaSelect
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen) onChange(chosen.id);
      }}
      placeholder={placeholder}
      isDisabled={isDisabled}
      className={classes(fieldStyles.field, className)}
    >
      {hideLabel ? <VisuallyHidden>{labelElement}</VisuallyHidden> : labelElement}
      <Button className={classes(fieldStyles.input, styles.button)}>
        {icon}
        <SelectValue className={classes(styles.value)}>
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <ChevronDown size={16} aria-hidden="true" className={styles.chevron} />
      </Button>
      {description !== undefined && (
        <Text slot="description" className={classes(fieldStyles.description)}>
          {description}
        </Text>
      )}
      <Popover className={classes(styles.popover)} offset={4}>
        <ListBox className={classes(styles.list)} items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={classes(styles.option)}>
              <Check size={16} aria-hidden="true" className={styles.check} />
              <span className={styles.words}>
                <Text slot="label">{option.label}</Text>
                {option.description !== undefined && (
                  <Text slot="description" className={classes(fieldStyles.description)}>
                    {option.description}
                  </Text>
                )}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
