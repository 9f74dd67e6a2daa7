import type { ReactNode } from 'react';
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import { classes } from './classes.ts';
import fieldStyles from './Field.module.css';
import styles from './RadioCards.module.css';

interface Props<Id extends string> {
  label: string;
  options: readonly { id: Id; label: string; note?: string; icon?: ReactNode }[];
  value: Id;
  onChange: (id: Id) => void;
}

/** A choice among a few, each said in a line. */
export function RadioCards<Id extends string>({ label, options, value, onChange }: Props<Id>) {
  return (
    <RadioGroup
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen) onChange(chosen.id);
      }}
      className={classes(fieldStyles.field)}
    >
      <Label className={classes(fieldStyles.label)}>{label}</Label>
      <div className={styles.cards}>
        {options.map((option) => (
          <RadioField key={option.id} value={option.id} className={classes(styles.field)}>
            <RadioButton className={classes(styles.card)}>
              <span className={styles.title}>{option.label}</span>
              {option.note !== undefined && <span className={styles.note}>{option.note}</span>}
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
