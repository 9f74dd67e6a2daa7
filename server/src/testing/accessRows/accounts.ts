import type { AccountRouteName } from '@cairn/shared/http/accountRoutes.ts';
import { ALL, type Row } from './row.ts';

const email = 'nobody@example.org';
const password = 'a password of nobody';
const token = 'a-token-of-nobody';
const credential = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', clientExtensionResults: {} };
const assertion = { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' };
const registration = { clientDataJSON: 'AAAA', attestationObject: 'AAAA' };

/** For everybody alike. */
function anyone(input: object, answer = 'ok'): Row {
  return { input: () => input, may: ALL, answers: [answer], outside: answer };
}

/** Being a member of something opens no account: nobody here is signed in. */
function signedIn(input: object | Row['input'] = {}): Row {
  return {
    input: typeof input === 'function' ? (input as Row['input']) : () => input,
    may: ALL,
    answers: ['unauthenticated'],
  };
}

export const accountRows: Record<AccountRouteName, Row> = {
  readAccount: anyone({}),
  signUp: anyone({ email, password, name: 'N' }),
  sendVerification: anyone({ email }),
  verifyEmail: anyone({ token }, 'link_expired'),
  signIn: anyone({ email, password: 'not this one' }, 'wrong_credentials'),
  passkeySignInOptions: anyone({}),
  passkeySignIn: anyone({ response: { ...credential, response: assertion } }, 'link_expired'),
  // There is none in these tests.
  providerSignIn: anyone({ next: '/' }, 'not_found'),
  requestReset: anyone({ email: 'other@example.org' }),
  resetPassword: anyone({ token, password }, 'link_expired'),
  signOut: signedIn(),
  signOutEverywhere: signedIn(),
  changePassword: signedIn({ current: password, password }),
  changeEmail: signedIn({ email }),
  passkeyOptions: signedIn(),
  addPasskey: signedIn({ name: 'N', response: { ...credential, response: registration } }),
  removePasskey: signedIn({ passkeyId: 'any' }),
  claimGuest: signedIn(({ people }) => ({ guestId: people.mentee.id })),
  exportAccount: signedIn(),
  deleteAccount: signedIn({ email, password }),
};
