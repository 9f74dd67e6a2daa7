import { createContext, useContext } from 'react';
import type { ThemeChoice } from '../lib/theme.ts';

/** What every page's frame needs. */
export interface PageServices {
  theme: ThemeChoice;
}

export const PageContext = createContext<PageServices | null>(null);

export function usePageServices(): PageServices {
  const services = useContext(PageContext);
  if (!services) throw new Error('used outside of the app');
  return services;
}
