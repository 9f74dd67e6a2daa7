import { createHmac, timingSafeEqual } from 'node:crypto';

/** What the library's token of a verifying mail says, before anyone has checked it. */
export interface TokenClaims {
  kind: 'signUp' | 'allowChange' | 'change';
  /** The address that the account has. */
  email: string;
}

/**
 * The library's tokens name an address. Ours name the account besides (HMAC over both), so that a mail opens the account that it
 * was sent for and none that somebody else made with the same address afterwards.
 */
export function mailToken(secret: string, accountId: string, token: string): string {
  return `${token}~${accountId}~${macOf(secret, accountId, token)}`;
}

/** The parts of a token that was made here; null where it was not. */
export function openMailToken(secret: string, given: string): { token: string; accountId: string } | null {
  const [token = '', accountId = '', mac = ''] = given.split('~');
  const [right, sent] = [Buffer.from(macOf(secret, accountId, token)), Buffer.from(mac)];
  return right.length === sent.length && timingSafeEqual(right, sent) ? { token, accountId } : null;
}

function macOf(secret: string, accountId: string, token: string): string {
  return createHmac('sha256', secret).update(`mail\n${accountId}\n${token}`).digest('base64url');
}

/** Reads a token without checking it; null where it is none of those. */
export function readToken(token: string): TokenClaims | null {
  try {
    const [, payload = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const { email, updateTo, requestType } = claims;
    if (typeof email !== 'string') return null;
    if (typeof updateTo !== 'string') return { kind: 'signUp', email };
    return { kind: requestType === 'change-email-confirmation' ? 'allowChange' : 'change', email };
  } catch {
    return null;
  }
}
