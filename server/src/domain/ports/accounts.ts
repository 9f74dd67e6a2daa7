import type { LinkPolicy } from '@cairn/shared/mentorship.ts';

/** How one signs in. Belongs to one person, and to guests who were found to be the same. */
export interface Account {
  id: string;
  personId: string;
  email: string;
  emailVerified: boolean;
  createdAt: number;
}

/** Somebody signed in at a browser. */
export interface AccountSession {
  accountId: string;
  browserId: string;
}

/** Accounts as kept. What opens them (passwords, passkeys, tokens) is the authenticator's alone. */
export interface AccountStore {
  get(id: string): Promise<Account | null>;
  byEmail(email: string): Promise<Account | null>;
  /** The account that the person belongs to. */
  ofPerson(personId: string): Promise<Account | null>;
  /** The account's person, then the guests who joined them. */
  people(id: string): Promise<string[]>;
  /** Makes the person one of the account's. False where they belong to another. */
  addPerson(id: string, personId: string): Promise<boolean>;
  /** Of these people, those who belong to some account. */
  withAccount(personIds: readonly string[]): Promise<Set<string>>;
  /** Where the account is signed in. */
  sessions(id: string): Promise<AccountSession[]>;
  /** Who is signed in at the browser. */
  atBrowser(browserId: string): Promise<AccountSession[]>;
  /** Ends what fits: the sessions of an account, or at a browser, or of one at the other. */
  endSessions(of: Partial<AccountSession>): Promise<void>;
  /** Whether the account has only a password, and nobody ever confirmed its address. */
  isUnproved(id: string): Promise<boolean>;
  /** Takes the account away, with all that opens it; its people stay. */
  remove(id: string): Promise<void>;
}

/** Who the request comes from, and what answering it gives the browser. */
export interface AuthCall {
  /** Where people reach this server, such as `https://cairn.example`. */
  baseUrl: string;
  headers: { cookie: string | undefined; origin: string | undefined };
  /** The browser as its cookie names it; a new one where signing in makes one. */
  browser: { id: string; personIds: string[] } | null;
  setBrowser(browser: { id: string; personIds: string[] }, newSecret: string): void;
  /** Whole `Set-Cookie` lines. */
  addCookies(lines: readonly string[]): void;
  /** Who signs up: a guest, and what they are called. */
  guest?: { personId: string | null; name: string };
}

/** Who is signed in at a browser, as the authenticator's own cookie says. */
export interface SignedIn {
  accountId: string;
  browserId: string | null;
}

/** What opens an account. */
export interface Credentials {
  hasPassword: boolean;
  hasProvider: boolean;
  passkeys: { id: string; name: string; createdAt: number }[];
}

/**
 * The library that keeps passwords, passkeys and single sign-on. Refusals are `AppError`s: `wrong_credentials`,
 * `email_unverified`, `not_fresh`, `link_expired`, `unauthenticated`.
 */
export interface Authenticator {
  signedIn(call: AuthCall): Promise<SignedIn | null>;
  credentials(accountId: string): Promise<Credentials>;
  signUp(call: AuthCall, input: { email: string; password: string; name: string }): Promise<void>;
  sendVerification(call: AuthCall, email: string): Promise<void>;
  /** What the token of a verifying mail is for, or null where it is none of ours. */
  verificationOf(token: string): Promise<VerificationToken | null>;
  verify(call: AuthCall, token: string): Promise<void>;
  signIn(call: AuthCall, input: { email: string; password: string }): Promise<void>;
  passkeySignInOptions(call: AuthCall): Promise<Record<string, unknown>>;
  passkeySignIn(call: AuthCall, response: object): Promise<void>;
  /** The address at which the single sign-on begins. */
  providerSignIn(call: AuthCall, input: { next: string; personId: string | null }): Promise<string>;
  /** The single sign-on came back: where to send the browser. */
  providerCallback(call: AuthCall, address: string): Promise<string>;
  requestReset(call: AuthCall, email: string): Promise<void>;
  resetPassword(call: AuthCall, input: { token: string; password: string }): Promise<void>;
  signOut(call: AuthCall): Promise<void>;
  changePassword(call: AuthCall, input: { current: string | null; password: string }): Promise<void>;
  changeEmail(call: AuthCall, email: string): Promise<void>;
  passkeyOptions(call: AuthCall): Promise<Record<string, unknown>>;
  addPasskey(call: AuthCall, input: { name: string; response: object }): Promise<void>;
  removePasskey(call: AuthCall, passkeyId: string): Promise<void>;
  /** Resolves where whoever calls may do what can't be undone: the password is right, or they signed in just now. */
  confirm(call: AuthCall, password: string | null): Promise<void>;
}

export interface VerificationToken {
  kind: 'signUp' | 'allowChange' | 'change';
  /** The address that the account has. */
  email: string;
  /** The account that the token was made for. */
  accountId: string;
}

/** What the authenticator asks and tells while it answers a call. */
export interface AuthEvents {
  /** An account is made: whose is it? `guestId`: the guest who asked for it, if this browser holds them. */
  personFor(call: AuthCall, input: { guestId: string | null; name: string }): Promise<string>;
  accountMade(account: { id: string; personId: string }): Promise<void>;
  /** Somebody signs in at this browser. Answers its id. */
  signingIn(call: AuthCall, accountId: string): Promise<string>;
  passwordReset(accountId: string): Promise<void>;
  /** Somebody signs up with an address that has an account. */
  alreadyHasAccount(accountId: string): Promise<void>;
  /** A mail is due. `token`: what stands in its link. */
  mail(kind: AuthMailKind, to: { email: string; accountId: string; token: string }): Promise<void>;
}

export type AuthMailKind = 'verify' | 'reset' | 'allowChange' | 'verifyNew';

/** Whether links of a mentorship make members, as its owner said. */
export interface LinkPolicies {
  get(mentorshipId: string): Promise<LinkPolicy>;
  set(mentorshipId: string, policy: LinkPolicy): Promise<void>;
}
