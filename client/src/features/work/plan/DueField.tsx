import { useState } from 'react';
import { TextField } from '../../../ui/TextField.tsx';

interface Props {
  label: string;
  /** `YYYY-MM-DD`, or null. */
  due: string | null;
  onChange: (due: string | null) => void;
}

/** A year that is still being typed gives dates such as 0002-11-28. */
const isWhole = (date: string) => date >= '2000-01-01' && date.length === 10;

/** A due date, in the platform's own field for dates. */
export function DueField({ label, due, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      label={label}
      type="date"
      value={typed ?? due ?? ''}
      onChange={(date) => {
        setTyped(date);
        if (date === '') onChange(null);
        else if (isWhole(date)) onChange(date);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
