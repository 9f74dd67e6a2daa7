import { BROWSER_COOKIE } from '@cairn/shared/http/routes.ts';

const LIFE_MS = 365 * 24 * 60 * 60 * 1000;
/** The secret as it was handed out: 32 bytes in base64url. */
const SECRET = /^[\w-]{43}$/;

/** The secret in the request's cookie, or null where there is none that could be ours. */
export function readBrowserCookie(header: string | undefined): string | null {
  for (const pair of header?.split(';') ?? []) {
    const [name, value = ''] = pair.trim().split('=', 2);
    if (name === BROWSER_COOKIE && SECRET.test(value)) return value;
  }
  return null;
}

export function cookieOptions(secure: boolean) {
  return { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: LIFE_MS } as const;
}
