import { useSyncExternalStore } from 'react';
import type { Observable } from './observable.ts';

/** The one way in which React reads outside state. */
export function useSnapshot<T>(observable: Observable<T>): T {
  return useSyncExternalStore(observable.subscribe, observable.getSnapshot);
}
