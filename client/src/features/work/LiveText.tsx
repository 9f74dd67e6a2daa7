import { useRef, useState, type FocusEvent, type KeyboardEvent, type Ref } from 'react';
import { classes } from '../../ui/classes.ts';
import styles from './LiveText.module.css';
import { oneLine } from './oneLine.ts';

interface Props {
  /** The name of the field for screen readers. */
  label: string;
  value: string;
  /** Called with every change, so that what is seen is what is shared. */
  onChange: (value: string) => void;
  onEnter?: (() => void) | undefined;
  placeholder?: string;
  maxLength: number;
  className?: string | undefined;
  fieldRef?: Ref<HTMLTextAreaElement>;
}

/**
 * One line of shared text that wraps where it is long, edited in place. While it has the focus it shows what was
 * typed here, unless somebody else writes meanwhile. Escape brings back what stood there when the focus came.
 */
export function LiveText({
  label,
  value,
  onChange,
  onEnter,
  placeholder,
  maxLength,
  className,
  fieldRef,
}: Props) {
  const [before, setBefore] = useState<string | null>(null);
  const escaped = useRef(false);

  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (onEnter) onEnter();
      else event.currentTarget.blur();
    }
    if (event.key === 'Escape') {
      if (before !== null && before !== value) onChange(before);
      escaped.current = true;
      event.currentTarget.blur();
    }
  };
  const blurred = (event: FocusEvent<HTMLTextAreaElement>) => {
    const text = event.currentTarget.value.trim();
    setBefore(null);
    if (escaped.current) {
      escaped.current = false;
      return;
    }
    // A title that was emptied comes back: taking something away is what "Remove" is for.
    if (text === '' && before) onChange(before);
    else if (text !== value) onChange(text);
  };

  return (
    <textarea
      ref={fieldRef}
      rows={1}
      aria-label={label}
      value={value}
      placeholder={placeholder}
      maxLength={maxLength}
      spellCheck
      autoComplete="off"
      className={classes(styles.field, className)}
      onFocus={() => setBefore(value)}
      onBlur={blurred}
      onChange={(event) => onChange(oneLine(event.currentTarget.value))}
      onKeyDown={keyDown}
    />
  );
}
