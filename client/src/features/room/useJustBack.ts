import { useEffect, useState } from 'react';

const BACK_MS = 4000;

/** True for a moment after a trouble has passed. */
export function useJustBack(trouble: boolean): boolean {
  const [had, setHad] = useState(trouble);
  if (trouble && !had) setHad(true);
  useEffect(() => {
    if (trouble || !had) return;
    const timer = setTimeout(() => setHad(false), BACK_MS);
    return () => clearTimeout(timer);
  }, [trouble, had]);
  return had && !trouble;
}
