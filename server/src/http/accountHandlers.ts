import type { AccountRouteName } from '@cairn/shared/http/accountRoutes.ts';
import { AppError } from '@cairn/shared/errors.ts';
import type { Accounts } from '../domain/accounts/accounts.ts';
import type { Handlers } from './handlers.ts';
import type { Limiter } from './limits.ts';

export interface AccountHandlersOptions {
  accounts: Accounts;
  limiter: Limiter;
  /** The name of the single sign-on; null for none. */
  provider: string | null;
  sendsMail: boolean;
}

/** What the routes of accounts do [F]. What goes out by mail, and what may be guessed, is limited here. */
export function accountHandlers(options: AccountHandlersOptions): Pick<Handlers, AccountRouteName> {
  const { accounts, limiter, provider, sendsMail } = options;

  const takeMail = async (address: string, email: string) => {
    await limiter.take('mails', address);
    await limiter.take('mailsTo', email);
  };

  return {
    readAccount: ({ auth }) => accounts.state(auth, { provider, sendsMail }),

    signUp: async ({ address, auth }, input) => {
      await takeMail(address, input.email);
      await accounts.signUp(auth, input);
      return null;
    },

    sendVerification: async ({ address, auth }, { email }) => {
      await takeMail(address, email);
      await accounts.auth.sendVerification(auth, email);
      return null;
    },

    verifyEmail: ({ address, auth }, { token }) =>
      limiter.tryToken(address, () => accounts.verify(auth, token)),

    signIn: async ({ address, auth }, input) => {
      await limiter.tryPassword(address, input.email, () => accounts.auth.signIn(auth, input));
      return null;
    },

    passkeySignInOptions: async ({ address, auth }) => {
      await limiter.take('passkeys', address);
      return accounts.auth.passkeySignInOptions(auth);
    },

    passkeySignIn: async ({ address, auth }, { response }) => {
      await limiter.take('passkeys', address);
      await accounts.auth.passkeySignIn(auth, response);
      return null;
    },

    providerSignIn: async ({ address, auth }, { next, personId = null }) => {
      if (provider === null) throw new AppError('not_found', 'There is no single sign-on here');
      await limiter.take('passkeys', address);
      return { url: await accounts.auth.providerSignIn(auth, { next, personId }) };
    },

    requestReset: async ({ address, auth }, { email }) => {
      await takeMail(address, email);
      await accounts.auth.requestReset(auth, email);
      return null;
    },

    resetPassword: async ({ address, auth }, input) => {
      await limiter.tryToken(address, () => accounts.auth.resetPassword(auth, input));
      return null;
    },

    signOut: async ({ auth, account }) => {
      await accounts.signOut(auth, account);
      return null;
    },

    signOutEverywhere: async ({ auth, account }) => {
      await accounts.signOutEverywhere(auth, account);
      return null;
    },

    changePassword: async ({ address, auth, account }, { current = null, password }) => {
      await limiter.tryPassword(address, account.email, () =>
        accounts.changePassword(auth, account, { current, password }),
      );
      return null;
    },

    changeEmail: async ({ address, auth, account }, { email }) => {
      await takeMail(address, account.email);
      await accounts.auth.changeEmail(auth, email);
      return null;
    },

    passkeyOptions: ({ auth }) => accounts.auth.passkeyOptions(auth),

    addPasskey: async ({ auth }, input) => {
      await accounts.auth.addPasskey(auth, input);
      return null;
    },

    removePasskey: async ({ auth }, { passkeyId }) => {
      await accounts.auth.removePasskey(auth, passkeyId);
      return null;
    },

    claimGuest: async ({ auth, account }, { guestId }) => {
      await accounts.claim(auth, account, guestId);
      return null;
    },

    exportAccount: ({ auth, account }) => accounts.export(account, auth, provider),

    deleteAccount: async ({ address, auth, account }, input) => {
      await limiter.tryPassword(address, account.email, () => accounts.remove(auth, account, input));
      return null;
    },
  };
}
