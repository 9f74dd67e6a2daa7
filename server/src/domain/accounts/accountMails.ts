import type { AuthMailKind } from '../ports.ts';
import type { Letter } from '../mail/compose.ts';

/** Where each link of a mail leads; its token stands in the fragment, which no browser sends and no log holds. */
const PAGES: Record<AuthMailKind, string> = {
  verify: '/verify',
  verifyNew: '/verify',
  allowChange: '/verify',
  reset: '/reset',
};

/** A mail that opens something. */
export function linkLetter(kind: AuthMailKind, origin: string, token: string, name: string): Letter {
  const url = `${origin}${PAGES[kind]}#${token}`;
  const hello = name === '' ? 'Hello,' : `Hello ${name},`;
  switch (kind) {
    case 'verify':
      return {
        subject: 'Confirm your mail address',
        lines: [
          hello,
          'with one press your account on Cairn is open, and what you did as a guest stays yours.',
          'The link is good for a day.',
        ],
        button: { label: 'Confirm my address', url },
        foot: 'Somebody signed up on Cairn with this address. If it was not you, leave this mail alone: without the press nothing opens.',
      };
    case 'verifyNew':
      return {
        subject: 'Confirm your new mail address',
        lines: [
          hello,
          'from the press on, you sign in to Cairn with this address.',
          'The link is good for a day.',
        ],
        button: { label: 'Use this address', url },
        foot: 'Somebody wants to use this address for their account on Cairn. If it was not you, leave this mail alone.',
      };
    case 'allowChange':
      return {
        subject: 'Change of your mail address',
        lines: [
          hello,
          'somebody who is signed in to your account on Cairn wants to change its mail address. Allow it, and the new address is asked next.',
          'The link is good for a day.',
        ],
        button: { label: 'Allow the change', url },
        foot: 'If it was not you, do not press. Sign in, change your password and sign out everywhere.',
      };
    case 'reset':
      return {
        subject: 'A new password',
        lines: [
          hello,
          'here you choose a new password for Cairn. You are signed out everywhere then, and sign in with the new one.',
          'The link is good for an hour, and for one use.',
        ],
        button: { label: 'Choose a new password', url },
        foot: 'Somebody asked for this on Cairn. If it was not you, leave this mail alone: your password stays as it is.',
      };
  }
}

/** Somebody signs up with the address of an account: the owner hears it, whoever asked doesn't. */
export function alreadyLetter(origin: string, name: string): Letter {
  return {
    subject: 'You have an account already',
    lines: [
      name === '' ? 'Hello,' : `Hello ${name},`,
      'somebody signed up on Cairn with this address, which has an account already. Sign in with it; if you forgot the password, ask for a new one there.',
    ],
    button: { label: 'Sign in', url: `${origin}/sign-in` },
    foot: 'If it was not you, there is nothing to do: nothing was changed.',
  };
}

/** A notice after the fact. */
export function passwordChangedLetter(origin: string, name: string): Letter {
  return {
    subject: 'Your password was changed',
    lines: [
      name === '' ? 'Hello,' : `Hello ${name},`,
      'the password of your account on Cairn is a new one, and whoever was signed in elsewhere is signed out.',
    ],
    foot: `If it was not you, choose another at ${origin}/forgot now.`,
  };
}
