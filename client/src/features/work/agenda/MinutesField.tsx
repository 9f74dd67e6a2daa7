import { useState, type KeyboardEvent } from 'react';
import { clampMinutes, parseMinutes } from './newItem.ts';
import styles from './AgendaRow.module.css';

const STEP = 5;

interface Props {
  label: string;
  unit: string;
  minutes: number;
  onChange: (minutes: number) => void;
}

/** The minutes of an item, typed or stepped by five with the arrow keys. */
export function MinutesField({ label, unit, minutes, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);

  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    setTyped(null);
    // To the next multiple of five, as hands of a clock go.
    const by = event.key === 'ArrowUp' ? Math.floor(minutes / STEP) + 1 : Math.ceil(minutes / STEP) - 1;
    onChange(clampMinutes(by * STEP));
  };

  return (
    <label className={styles.minutes}>
      <input
        aria-label={label}
        inputMode="numeric"
        autoComplete="off"
        maxLength={3}
        className={styles.minutesInput}
        value={typed ?? String(minutes)}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          const read = parseMinutes(event.currentTarget.value);
          if (read !== null) onChange(read);
        }}
        onBlur={() => setTyped(null)}
        onKeyDown={keyDown}
      />
      <span aria-hidden="true">{unit}</span>
    </label>
  );
}
