import { useEffect, useState } from 'react';

/** Draws anew every second and gives the time by `now`. */
export function useTick(now: () => number): number {
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), 1000);
    return () => clearInterval(timer);
  }, [now]);
  return time;
}
