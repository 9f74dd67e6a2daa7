const PAGES = {
  '/sign-in': 'signIn',
  '/sign-in/failed': 'signInFailed',
  '/sign-up': 'signUp',
  '/verify': 'verify',
  '/forgot': 'forgot',
  '/reset': 'reset',
  '/account': 'account',
} as const;

export type AccountPageName = (typeof PAGES)[keyof typeof PAGES];

/** The page about accounts at the path; null where it is none. */
export function accountPageOf(path: string): AccountPageName | null {
  return Object.hasOwn(PAGES, path) ? PAGES[path as keyof typeof PAGES] : null;
}
