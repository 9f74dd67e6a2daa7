import { createContext, useContext } from 'react';
import type { AccountModel } from '../features/account/AccountModel.ts';
import type { Identity } from '../features/identity/Identity.ts';
import type { Api } from '../lib/apiCall.ts';
import type { ThemeChoice } from '../lib/theme.ts';

/** What every page and its frame may need. */
export interface PageServices {
  theme: ThemeChoice;
  account: AccountModel;
  api: Api;
  identity: Identity;
  go: (address: string) => void;
}

export const PageContext = createContext<PageServices | null>(null);

export function usePageServices(): PageServices {
  const services = useContext(PageContext);
  if (!services) throw new Error('used outside of the app');
  return services;
}
