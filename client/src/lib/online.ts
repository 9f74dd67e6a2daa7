import type { Observable } from './observable.ts';

/** Whether the browser believes that it has a network. */
export const online: Observable<boolean> = {
  getSnapshot: () => navigator.onLine,
  subscribe: (listener) => {
    window.addEventListener('online', listener);
    window.addEventListener('offline', listener);
    return () => {
      window.removeEventListener('online', listener);
      window.removeEventListener('offline', listener);
    };
  },
};
