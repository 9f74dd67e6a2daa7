import { useMemo } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';

/** Whether a CSS media query holds. */
export function useMediaQuery(query: string): boolean {
  const observable = useMemo(() => {
    const list = matchMedia(query);
    return {
      getSnapshot: () => list.matches,
      subscribe: (listener: () => void) => {
        list.addEventListener('change', listener);
        return () => list.removeEventListener('change', listener);
      },
    };
  }, [query]);
  return useSnapshot(observable);
}
