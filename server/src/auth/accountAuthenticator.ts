import { AsyncLocalStorage } from 'node:async_hooks';
import { hkdfSync } from 'node:crypto';
import { AppError, type ErrorCode } from '@cairn/shared/errors.ts';
import { isAPIError } from 'better-auth/api';
import type { Kysely } from 'kysely';
import type {
  AuthCall,
  AuthEvents,
  Authenticator,
  Credentials,
  Logger,
  SignedIn,
  VerificationToken,
} from '../domain/ports.ts';
import { AUTH_PATH, createAuth, PROVIDER_ID, type Auth, type Provider } from './betterAuth.ts';
import { openMailToken, readToken } from './mailTokens.ts';

/** Addresses under which this server is asked; more than these are somebody's play with the `Host` header. */
const MAX_ADDRESSES = 16;
/** How long a single sign-on that could not be reached is left alone, in milliseconds. */
const PROVIDER_PAUSE_MS = 15_000;

export interface AccountAuthenticatorOptions {
  db: Kysely<never>;
  /** The key of this server. */
  serverKey: Uint8Array;
  provider: Provider | null;
  events: AuthEvents;
  logger: Logger;
}

interface Served {
  auth: Auth;
  /** Whether the single sign-on was reached, where there is one. */
  hasProvider: Promise<boolean>;
  madeAt: number;
}

/** What the library refuses with, in our codes; whatever else it says is `bad_input` or, from 500 on, a fault. */
const CODES: Record<string, ErrorCode> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong_credentials',
  INVALID_PASSWORD: 'wrong_credentials',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'wrong_credentials',
  PASSKEY_NOT_FOUND: 'wrong_credentials',
  AUTHENTICATION_FAILED: 'wrong_credentials',
  CHALLENGE_NOT_FOUND: 'link_expired',
  EMAIL_NOT_VERIFIED: 'email_unverified',
  SESSION_NOT_FRESH: 'not_fresh',
  SESSION_EXPIRED: 'not_fresh',
  INVALID_TOKEN: 'link_expired',
  TOKEN_EXPIRED: 'link_expired',
  USER_NOT_FOUND: 'link_expired',
  INVALID_USER: 'link_expired',
  PROVIDER_NOT_FOUND: 'unavailable',
};

/** Passwords, passkeys and single sign-on by better-auth, in our database. It answers no request by itself but the way back
 * from the single sign-on. */
export class AccountAuthenticator implements Authenticator {
  readonly #options: AccountAuthenticatorOptions;
  readonly #secret: string;
  readonly #calls = new AsyncLocalStorage<AuthCall>();
  readonly #served = new Map<string, Served>();

  constructor(options: AccountAuthenticatorOptions) {
    this.#options = options;
    this.#secret = Buffer.from(hkdfSync('sha256', options.serverKey, '', 'accounts', 32)).toString(
      'base64url',
    );
  }

  async signedIn(call: AuthCall): Promise<SignedIn | null> {
    if (call.headers.cookie === undefined) return null;
    const found = await this.#ask(call, (auth, headers) =>
      auth.api.getSession({ headers, returnHeaders: true }),
    );
    return found && { accountId: found.user.id, browserId: found.session.browserId ?? null };
  }

  async credentials(accountId: string): Promise<Credentials> {
    const context = await this.#any().$context;
    const [credentials, passkeys] = await Promise.all([
      context.internalAdapter.findAccounts(accountId),
      context.adapter.findMany<{ id: string; name?: string | null; createdAt: Date }>({
        model: 'passkey',
        where: [{ field: 'userId', value: accountId }],
      }),
    ]);
    return {
      hasPassword: credentials.some(({ password }) => Boolean(password)),
      hasProvider: credentials.some(({ providerId }) => providerId === PROVIDER_ID),
      passkeys: passkeys.map(({ id, name, createdAt }) => ({
        id,
        name: name ?? '',
        createdAt: createdAt.getTime(),
      })),
    };
  }

  async signUp(call: AuthCall, input: { email: string; password: string; name: string }): Promise<void> {
    await this.#ask(call, (auth) =>
      auth.api.signUpEmail({ body: input, headers: new Headers(), returnHeaders: true }),
    );
  }

  async sendVerification(call: AuthCall, email: string): Promise<void> {
    // Without a cookie it takes the same time whether the address has an account or not.
    await this.#ask(call, (auth) =>
      auth.api.sendVerificationEmail({ body: { email }, headers: new Headers(), returnHeaders: true }),
    );
  }

  verificationOf(given: string): Promise<VerificationToken | null> {
    const opened = openMailToken(this.#secret, given);
    const claims = opened && readToken(opened.token);
    return Promise.resolve(opened && claims && { ...claims, accountId: opened.accountId });
  }

  async verify(call: AuthCall, given: string): Promise<void> {
    const token = openMailToken(this.#secret, given)?.token ?? '';
    await this.#ask(call, (auth, headers) =>
      auth.api.verifyEmail({ query: { token }, headers, returnHeaders: true }),
    );
  }

  async signIn(call: AuthCall, input: { email: string; password: string }): Promise<void> {
    await this.#ask(call, (auth) =>
      auth.api.signInEmail({ body: input, headers: new Headers(), returnHeaders: true }),
    );
  }

  passkeySignInOptions(call: AuthCall): Promise<Record<string, unknown>> {
    return this.#ask(call, async (auth) => {
      const asked = { headers: new Headers(), returnHeaders: true } as const;
      const { response, headers } = await auth.api.generatePasskeyAuthenticationOptions(asked);
      return { response: { ...response }, headers };
    });
  }

  async passkeySignIn(call: AuthCall, response: object): Promise<void> {
    await this.#ask(call, (auth, headers) =>
      auth.api.verifyPasskeyAuthentication({
        body: { response: response as never },
        headers,
        returnHeaders: true,
      }),
    );
  }

  async providerSignIn(
    call: AuthCall,
    { next, personId }: { next: string; personId: string | null },
  ): Promise<string> {
    if (!(await this.#providerOf(call.baseUrl))) {
      throw new AppError('unavailable', 'The single sign-on can not be reached');
    }
    const { url } = await this.#ask(call, (auth) =>
      auth.api.signInSocial({
        body: {
          provider: PROVIDER_ID,
          callbackURL: `${call.baseUrl}${next}`,
          errorCallbackURL: `${call.baseUrl}/sign-in/failed`,
          disableRedirect: true,
          additionalData: { guestId: personId },
        },
        headers: new Headers(),
        returnHeaders: true,
      }),
    );
    if (!url) throw new AppError('unavailable', 'The single sign-on gave no address');
    return url;
  }

  async providerCallback(call: AuthCall, address: string): Promise<string> {
    const failed = `${call.baseUrl}/sign-in/failed`;
    if (!(await this.#providerOf(call.baseUrl))) return failed;
    const request = new Request(new URL(address, call.baseUrl), {
      headers: call.headers.cookie === undefined ? {} : { cookie: call.headers.cookie },
    });
    const response = await this.#calls.run(call, () => this.#at(call.baseUrl).auth.handler(request));
    call.addCookies(response.headers.getSetCookie());
    const to = response.headers.get('location');
    // It redirects to its own page of errors where even the state is gone.
    return to === null || to.includes(`${AUTH_PATH}/error`) ? failed : to;
  }

  async requestReset(call: AuthCall, email: string): Promise<void> {
    await this.#ask(call, (auth) =>
      auth.api.requestPasswordReset({ body: { email }, headers: new Headers(), returnHeaders: true }),
    );
  }

  async resetPassword(call: AuthCall, input: { token: string; password: string }): Promise<void> {
    const token = openMailToken(this.#secret, input.token)?.token;
    if (token === undefined) throw new AppError('link_expired', 'The link was not made here');
    await this.#ask(call, (auth) =>
      auth.api.resetPassword({
        body: { token, newPassword: input.password },
        headers: new Headers(),
        returnHeaders: true,
      }),
    );
  }

  async signOut(call: AuthCall): Promise<void> {
    await this.#ask(call, (auth, headers) =>
      auth.api.signOut({ headers, body: { disableRedirect: true }, returnHeaders: true }),
    );
  }

  async changePassword(
    call: AuthCall,
    { current, password }: { current: string | null; password: string },
  ): Promise<void> {
    if (current === null) {
      await this.confirm(call, null);
      await this.#ask(call, async (auth, headers) => ({
        response: await auth.api.setPassword({ body: { newPassword: password }, headers }),
        headers: null,
      }));
      return;
    }
    await this.#ask(call, (auth, headers) =>
      auth.api.changePassword({
        body: { currentPassword: current, newPassword: password, revokeOtherSessions: true },
        headers,
        returnHeaders: true,
      }),
    );
  }

  async changeEmail(call: AuthCall, email: string): Promise<void> {
    await this.#ask(call, (auth, headers) =>
      auth.api.changeEmail({ body: { newEmail: email }, headers, returnHeaders: true }),
    );
  }

  passkeyOptions(call: AuthCall): Promise<Record<string, unknown>> {
    return this.#ask(call, async (auth, headers) => {
      const asked = { headers, returnHeaders: true } as const;
      const { response, headers: given } = await auth.api.generatePasskeyRegistrationOptions(asked);
      return { response: { ...response }, headers: given };
    });
  }

  async addPasskey(call: AuthCall, { name, response }: { name: string; response: object }): Promise<void> {
    await this.#ask(call, (auth, headers) =>
      auth.api.verifyPasskeyRegistration({ body: { name, response }, headers, returnHeaders: true }),
    );
  }

  async removePasskey(call: AuthCall, passkeyId: string): Promise<void> {
    await this.#ask(call, (auth, headers) =>
      auth.api.deletePasskey({ body: { id: passkeyId }, headers, returnHeaders: true }),
    );
  }

  async confirm(call: AuthCall, password: string | null): Promise<void> {
    const headers = headersOf(call);
    const { auth } = this.#at(call.baseUrl);
    const found = await this.#calls.run(call, () => auth.api.getSession({ headers }));
    if (!found) throw new AppError('unauthenticated', 'Nobody is signed in');
    const { hasPassword } = await this.credentials(found.user.id);
    if (hasPassword) {
      if (password === null) throw new AppError('wrong_credentials', 'The password is asked here');
      await this.#ask(call, async () => ({
        response: await auth.api.verifyPassword({ body: { password }, headers }),
        headers: null,
      }));
      return;
    }
    const { freshAge } = (await auth.$context).sessionConfig;
    if (Date.now() - found.session.createdAt.getTime() > freshAge * 1000) {
      throw new AppError('not_fresh', 'Signing in was too long ago');
    }
  }

  /** Asks the library within the call, hands its cookies on, and puts its refusals into our codes. */
  async #ask<T>(
    call: AuthCall,
    ask: (auth: Auth, headers: Headers) => Promise<{ response: T; headers: Headers | null | undefined }>,
  ): Promise<T> {
    const { auth } = this.#at(call.baseUrl);
    try {
      const { response, headers } = await this.#calls.run(call, () => ask(auth, headersOf(call)));
      if (headers) call.addCookies(headers.getSetCookie());
      return response;
    } catch (error) {
      throw refusalOf(error);
    }
  }

  #any(): Auth {
    const [first] = this.#served.values();
    return (first ?? this.#at('http://localhost')).auth;
  }

  #at(baseUrl: string): Served {
    const known = this.#served.get(baseUrl);
    if (known) return known;
    const { db, provider, events, logger } = this.#options;
    const auth = createAuth({
      baseUrl,
      db,
      secret: this.#secret,
      provider,
      events,
      logger,
      call: () => {
        const call = this.#calls.getStore();
        if (!call) throw new Error('The library is asked within a call');
        return call;
      },
    });
    const hasProvider = auth.$context.then(({ socialProviders }) => socialProviders.length > 0);
    const served: Served = { auth, hasProvider, madeAt: Date.now() };
    this.#served.set(baseUrl, served);
    if (this.#served.size > MAX_ADDRESSES) {
      const [oldest] = this.#served.keys();
      if (oldest !== undefined) this.#served.delete(oldest);
    }
    return served;
  }

  /** Whether the single sign-on is there. One that could not be reached at first is looked for again. */
  async #providerOf(baseUrl: string): Promise<boolean> {
    if (!this.#options.provider) return false;
    const served = this.#at(baseUrl);
    if (await served.hasProvider) return true;
    this.#options.logger.warn({}, 'the single sign-on of OIDC_ISSUER can not be reached');
    if (Date.now() - served.madeAt < PROVIDER_PAUSE_MS) return false;
    this.#served.delete(baseUrl);
    return this.#at(baseUrl).hasProvider;
  }
}

function headersOf({ headers: { cookie, origin } }: AuthCall): Headers {
  return new Headers({ ...(cookie !== undefined && { cookie }), ...(origin !== undefined && { origin }) });
}

function refusalOf(error: unknown): unknown {
  if (!isAPIError(error)) return error;
  const code = error.body?.code ?? '';
  const known = CODES[code];
  const words = `${code}: ${error.message}`;
  if (known) return new AppError(known, words, { cause: error });
  if (error.statusCode >= 500) return new Error(words, { cause: error });
  return new AppError(error.statusCode === 401 ? 'unauthenticated' : 'bad_input', words, { cause: error });
}
