import { useEffect, useState } from 'react';

const SECOND_MS = 1000;

/** The server's time in ms, renewed every second while `ticking`, and otherwise whenever the view is rendered anew. */
export function useNow(serverNow: () => number, ticking: boolean): number {
  const [, renew] = useState(0);
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => renew((n) => n + 1), SECOND_MS);
    return () => clearInterval(timer);
  }, [ticking]);
  return serverNow();
}
