import { passkey } from '@better-auth/passkey';
import { betterAuth, type BetterAuthPlugin } from 'better-auth';
import { getOAuthState } from 'better-auth/api';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import type { Kysely } from 'kysely';
import type { AuthEvents, AuthCall, AuthMailKind, Logger } from '../domain/ports.ts';
import { mailToken, readToken } from './mailTokens.ts';

export const AUTH_PATH = '/api/auth';
export const PROVIDER_ID = 'oidc';

/** As long as the browser's own cookie, counted from the last visit. */
const SESSION_SECONDS = 365 * 24 * 3600;
const REFRESHED_AFTER_SECONDS = 24 * 3600;
/** What can't be undone asks for a sign-in that is no older, or for the password. */
const FRESH_SECONDS = 15 * 60;
const VERIFY_SECONDS = 24 * 3600;
const RESET_SECONDS = 3600;

/** The single sign-on of the configuration. */
export interface Provider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** As people read it on the button. */
  name: string;
}

export interface AuthOptions {
  /** Where people reach this server. Passkeys and cookies are bound to it. */
  baseUrl: string;
  /** Any of our tables: the library names those that it asks for. */
  db: Kysely<never>;
  secret: string;
  provider: Provider | null;
  events: AuthEvents;
  logger: Logger;
  /** The call that is being answered. */
  call: () => AuthCall;
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

/** The library as this server uses it. Its tables are made by our migrations, limits and origins are checked by our routes. */
export function createAuth(options: AuthOptions) {
  const { baseUrl, db, secret, provider, events, logger, call } = options;
  const mail = (kind: AuthMailKind, user: { id: string; email: string }, token: string) =>
    events.mail(kind, { email: user.email, accountId: user.id, token: mailToken(secret, user.id, token) });

  return betterAuth({
    appName: 'Cairn',
    baseURL: baseUrl,
    basePath: AUTH_PATH,
    secret,
    // On PostgreSQL too: times are text and truths are numbers in its tables, so that both databases have the same.
    database: { db, type: 'sqlite' },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: {
      level: 'warn',
      log: (_level, _message, ...args) => {
        // Its messages may hold addresses, and most are about what people typed: only faults are news.
        const error = args.find((arg) => arg instanceof Error);
        if (error) logger.warn({ error }, 'the library of accounts reported a fault');
      },
    },
    advanced: {
      cookiePrefix: 'cairn',
      useSecureCookies: baseUrl.startsWith('https:'),
      database: { validateSchema: false },
      ipAddress: { disableIpTracking: true },
    },
    user: {
      modelName: 'account',
      fields: { emailVerified: 'email_verified', ...times },
      additionalFields: {
        personId: { type: 'string', required: false, input: false, fieldName: 'person_id' },
      },
      changeEmail: {
        enabled: true,
        sendChangeEmailConfirmation: ({ user, token }) => mail('allowChange', user, token),
      },
    },
    session: {
      modelName: 'account_session',
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
      additionalFields: {
        browserId: { type: 'string', required: false, input: false, fieldName: 'browser_id' },
      },
      expiresIn: SESSION_SECONDS,
      updateAge: REFRESHED_AFTER_SECONDS,
      freshAge: FRESH_SECONDS,
    },
    account: {
      modelName: 'account_credential',
      fields: {
        userId: 'account_id',
        accountId: 'external_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
      updateAccountOnSignIn: false,
    },
    verification: {
      modelName: 'account_token',
      fields: { expiresAt: 'expires_at', ...times },
      storeIdentifier: 'hashed',
    },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => mail('reset', user, token),
      onPasswordReset: ({ user }) => events.passwordReset(user.id),
      onExistingUserSignUp: ({ user }) => events.alreadyHasAccount(user.id),
    },
    emailVerification: {
      expiresIn: VERIFY_SECONDS,
      sendOnSignUp: true,
      autoSignInAfterVerification: true,
      // The library sends both through this; `user` has the new address where one changes it.
      sendVerificationEmail: async ({ user, token }) =>
        mail(readToken(token)?.kind === 'change' ? 'verifyNew' : 'verify', user, token),
    },
    databaseHooks: {
      user: {
        create: {
          // The name is the person's, and kept there alone.
          before: async (user) => ({
            data: { ...user, name: '', image: null, personId: await personOf(events, call(), user.name) },
          }),
          after: async (user) => events.accountMade({ id: user.id, personId: String(user['personId']) }),
        },
      },
      session: {
        create: {
          before: async (session) => ({
            data: {
              ...session,
              userAgent: null,
              ipAddress: null,
              browserId: await events.signingIn(call(), session.userId),
            },
          }),
        },
      },
      account: {
        create: {
          // Whoever they are was asked once; what else their provider would tell is nothing to us.
          before: async (account) => ({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null, scope: null },
          }),
        },
      },
    },
    plugins: plugins(baseUrl, provider),
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** The guest who signs up, by password or through the single sign-on, whose state brings them back. */
async function personOf(events: AuthEvents, call: AuthCall, name: string): Promise<string> {
  if (call.guest) return events.personFor(call, { guestId: call.guest.personId, name: call.guest.name });
  const state = await getOAuthState();
  const guestId: unknown = state?.['guestId'];
  return events.personFor(call, { guestId: typeof guestId === 'string' ? guestId : null, name });
}

function plugins(baseUrl: string, provider: Provider | null) {
  const passkeys = passkey({
    rpID: new URL(baseUrl).hostname,
    rpName: 'Cairn',
    origin: baseUrl,
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    schema: {
      passkey: {
        modelName: 'account_passkey',
        fields: {
          userId: 'account_id',
          publicKey: 'public_key',
          credentialID: 'credential_id',
          deviceType: 'device_type',
          backedUp: 'backed_up',
          createdAt: 'created_at',
        },
      },
    },
  });
  const signOn = genericOAuth({
    config: provider
      ? [
          {
            providerId: PROVIDER_ID,
            name: provider.name,
            discoveryUrl: `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
            clientId: provider.clientId,
            clientSecret: provider.clientSecret,
            scopes: ['openid', 'email', 'profile'],
            pkce: true,
            requireIdTokenVerification: true,
          },
        ]
      : [],
  });
  return [passkeys, signOn] satisfies BetterAuthPlugin[];
}
