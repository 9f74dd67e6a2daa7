import type { Entered } from '../domain/mentorships.ts';
import type { Call } from './handlers.ts';

/** What somebody came into, and their browser has its cookie. */
export function withCookie<T>({ setCookie }: Pick<Call, 'setCookie'>, { state, newSecret }: Entered<T>): T {
  if (newSecret !== null) setCookie(newSecret);
  return state;
}
