import type { InputOf } from '@cairn/shared/contract.ts';
import type { Routes } from '@cairn/shared/http/routes.ts';
import {
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import type { Api } from '../../lib/apiCall.ts';

/** The person closed the browser's own dialog, or it found no passkey: nothing went wrong. */
export class PasskeyDismissed extends Error {}

/** Whether this browser can make and use passkeys here. */
export function hasPasskeys(): boolean {
  return 'PublicKeyCredential' in globalThis;
}

/** Rejects with an `AppError` or `PasskeyDismissed`. */
export async function signInWithPasskey(api: Api): Promise<void> {
  const options = await api.call('passkeySignInOptions', {});
  // The server's library makes what the browser's takes; the contract between carries it as it is.
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  const response = await dismissable(startAuthentication({ optionsJSON }));
  await api.call('passkeySignIn', { response } as InputOf<Routes['passkeySignIn']>);
}

export async function addPasskey(api: Api, name: string): Promise<void> {
  const options = await api.call('passkeyOptions', {});
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  const response = await dismissable(startRegistration({ optionsJSON }));
  await api.call('addPasskey', { name, response } as InputOf<Routes['addPasskey']>);
}

/** Whatever ends the browser's own dialog (closed, no passkey, not on this line) is no fault of the page's. */
async function dismissable<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw new PasskeyDismissed('No passkey was used', { cause: error });
  }
}
