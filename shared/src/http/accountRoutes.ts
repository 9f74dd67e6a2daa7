import * as z from 'zod/mini';
import { returns } from '../contract.ts';
import { idOf } from '../ids.ts';
import { personName } from '../mentorship.ts';
import type { Route } from './routes.ts';

/** What a password may be, in UTF-16 code units. Length is what makes one hard to guess; nothing else is asked of it. */
export const PASSWORD_LENGTH = { least: 10, most: 128 } as const;
/** The longest mail address that mail servers take. */
const MAX_ADDRESS = 254;

/** A mail address; accounts are told apart by it in lower case. */
export const mailAddress = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(MAX_ADDRESS), z.email());
export const newPassword = z
  .string()
  .check(z.minLength(PASSWORD_LENGTH.least), z.maxLength(PASSWORD_LENGTH.most));
/** A password that is only compared: it may be from a time of other rules. */
const anyPassword = z.string().check(z.minLength(1), z.maxLength(PASSWORD_LENGTH.most));
/** What stands in a link of a mail. */
const mailToken = z.string().check(z.minLength(8), z.maxLength(2_000), z.regex(/^[\w.~-]+$/));
const ownId = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[\w-]+$/));
const nothing = z.strictObject({});

/** A page of this site, for the way back after signing in. */
export const sitePath = z.string().check(z.maxLength(200), z.regex(/^\/(?![/\\])[\w./-]*$/));

const text = (max: number) => z.string().check(z.maxLength(max));
const base64url = (max: number) => text(max).check(z.regex(/^[\w-]*$/));
const extensions = z.record(text(100), z.unknown());
const attachment = z.optional(z.nullable(z.enum(['platform', 'cross-platform'])));
const credential = {
  id: base64url(2_000),
  rawId: base64url(2_000),
  type: z.literal('public-key'),
  authenticatorAttachment: attachment,
  clientExtensionResults: extensions,
};

/** What `navigator.credentials.create` gives, in the JSON form of WebAuthn level 3. */
const registration = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: base64url(4_000),
    attestationObject: base64url(20_000),
    authenticatorData: z.optional(base64url(10_000)),
    transports: z.optional(z.array(text(40)).check(z.maxLength(10))),
    publicKeyAlgorithm: z.optional(z.number()),
    publicKey: z.optional(base64url(4_000)),
  }),
});

/** What `navigator.credentials.get` gives. */
const assertion = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: base64url(4_000),
    authenticatorData: base64url(10_000),
    signature: base64url(4_000),
    userHandle: z.optional(z.nullable(base64url(200))),
  }),
});

export interface Passkey {
  id: string;
  name: string;
  createdAt: number;
}

export interface AccountInfo {
  /** The person whom the account stands for. */
  personId: string;
  /** Them, and the guests who were found to be the same. */
  personIds: string[];
  name: string;
  email: string;
  createdAt: number;
  hasPassword: boolean;
  /** The name of the single sign-on that opens this account too; null for none. */
  provider: string | null;
  passkeys: Passkey[];
  /** Guests of this browser who belong to no account yet: visits that may have been the same person's. */
  guests: { personId: string; name: string; rooms: string[] }[];
}

export interface AccountState {
  /** The name of the single sign-on that this server offers; null for none. */
  provider: string | null;
  /** False: no mail goes out, and links wait with whoever runs the server. */
  sendsMail: boolean;
  /** Who is signed in in this browser; null for nobody. */
  account: AccountInfo | null;
}

/** What a link of a mail has done. */
export type Verified =
  /** The address is confirmed; `signedIn` says whether this browser is signed in now. */
  | { done: 'confirmed'; signedIn: boolean }
  /** The old address agreed to the change: a mail is on its way to the new one. */
  | { done: 'changeAllowed' }
  | { done: 'changed' };

/** A JSON document of the standard that the browser's own functions take. */
export type WebAuthnOptions = Record<string, unknown>;

/**
 * Accounts [F]. `account`: somebody is signed in in this browser. What is about passwords, links of mails and passkeys is
 * answered alike whether an address has an account or not.
 */
export const accountRoutes = {
  readAccount: {
    method: 'GET',
    path: '/api/account',
    access: 'anyone',
    input: nothing,
    output: returns<AccountState>(),
    action: null,
  },
  /** `personId`: the guest who signs up, so that what they did stays theirs. The account opens once the address is confirmed. */
  signUp: {
    method: 'POST',
    path: '/api/account/sign-up',
    access: 'anyone',
    input: z.strictObject({
      email: mailAddress,
      password: newPassword,
      name: personName,
      personId: z.optional(idOf('person')),
    }),
    output: returns<null>(),
    action: null,
  },
  sendVerification: {
    method: 'POST',
    path: '/api/account/verification',
    access: 'anyone',
    input: z.strictObject({ email: mailAddress }),
    output: returns<null>(),
    action: null,
  },
  verifyEmail: {
    method: 'POST',
    path: '/api/account/verify',
    access: 'anyone',
    input: z.strictObject({ token: mailToken }),
    output: returns<Verified>(),
    action: null,
  },
  signIn: {
    method: 'POST',
    path: '/api/account/sign-in',
    access: 'anyone',
    input: z.strictObject({ email: mailAddress, password: anyPassword }),
    output: returns<null>(),
    action: null,
  },
  passkeySignInOptions: {
    method: 'POST',
    path: '/api/account/passkey-sign-in/options',
    access: 'anyone',
    input: nothing,
    output: returns<WebAuthnOptions>(),
    action: null,
  },
  passkeySignIn: {
    method: 'POST',
    path: '/api/account/passkey-sign-in',
    access: 'anyone',
    input: z.strictObject({ response: assertion }),
    output: returns<null>(),
    action: null,
  },
  /** Where the single sign-on begins; it comes back to `next`. */
  providerSignIn: {
    method: 'POST',
    path: '/api/account/provider-sign-in',
    access: 'anyone',
    input: z.strictObject({ next: sitePath, personId: z.optional(idOf('person')) }),
    output: returns<{ url: string }>(),
    action: null,
  },
  requestReset: {
    method: 'POST',
    path: '/api/account/reset-request',
    access: 'anyone',
    input: z.strictObject({ email: mailAddress }),
    output: returns<null>(),
    action: null,
  },
  /** Sets a password by the link of a mail, and signs out everywhere. */
  resetPassword: {
    method: 'POST',
    path: '/api/account/reset',
    access: 'anyone',
    input: z.strictObject({ token: mailToken, password: newPassword }),
    output: returns<null>(),
    action: null,
  },
  signOut: {
    method: 'POST',
    path: '/api/account/sign-out',
    access: 'account',
    input: nothing,
    output: returns<null>(),
    action: null,
  },
  signOutEverywhere: {
    method: 'POST',
    path: '/api/account/sign-out-everywhere',
    access: 'account',
    input: nothing,
    output: returns<null>(),
    action: null,
  },
  /** `current` is left out where the account has no password yet. Other browsers are signed out. */
  changePassword: {
    method: 'POST',
    path: '/api/account/password',
    access: 'account',
    input: z.strictObject({ current: z.optional(anyPassword), password: newPassword }),
    output: returns<null>(),
    action: null,
  },
  /** Asks the old address, then the new one; the change holds once both said yes. */
  changeEmail: {
    method: 'POST',
    path: '/api/account/email',
    access: 'account',
    input: z.strictObject({ email: mailAddress }),
    output: returns<null>(),
    action: null,
  },
  passkeyOptions: {
    method: 'POST',
    path: '/api/account/passkeys/options',
    access: 'account',
    input: nothing,
    output: returns<WebAuthnOptions>(),
    action: null,
  },
  addPasskey: {
    method: 'POST',
    path: '/api/account/passkeys',
    access: 'account',
    input: z.strictObject({ name: personName, response: registration }),
    output: returns<null>(),
    action: null,
  },
  removePasskey: {
    method: 'DELETE',
    path: '/api/account/passkeys/:passkeyId',
    access: 'account',
    input: z.strictObject({ passkeyId: ownId }),
    output: returns<null>(),
    action: null,
  },
  /** Makes a guest of this browser one of the account's own people. */
  claimGuest: {
    method: 'POST',
    path: '/api/account/guests/:guestId/claim',
    access: 'account',
    input: z.strictObject({ guestId: idOf('person') }),
    output: returns<null>(),
    action: null,
  },
  exportAccount: {
    method: 'GET',
    path: '/api/account/export',
    access: 'account',
    input: nothing,
    output: returns<AccountExport>(),
    action: null,
  },
  /** `email` is typed to confirm; the password is asked where there is one. `eraseWords`: what they wrote in mentorships goes too. */
  deleteAccount: {
    method: 'POST',
    path: '/api/account/delete',
    access: 'account',
    input: z.strictObject({
      email: mailAddress,
      password: z.optional(anyPassword),
      eraseWords: z.optional(z.boolean()),
    }),
    output: returns<null>(),
    action: null,
  },
} as const satisfies Record<string, Route>;

export type AccountRouteName = keyof typeof accountRoutes;

/** All that the server knows of an account's person, apart from what they share with others in documents. */
export interface AccountExport {
  format: 'cairn-account';
  version: 1;
  exportedAt: number;
  account: Omit<AccountInfo, 'guests'>;
  people: { personId: string; name: string; createdAt: number }[];
  mentorships: {
    id: string;
    title: string;
    kind: string;
    role: string;
    isOwner: boolean;
    joinedAt: number;
    sessions: { number: number; purpose: string; startedAt: number | null; endedAt: number | null }[];
  }[];
  messages: { sessionId: string; text: string; at: number }[];
}
