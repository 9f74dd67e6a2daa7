import type { Letter } from '../mail/compose.ts';
import type { About, Reader } from '../schedule/letters.ts';

/** To whoever had signed the version that an edit took the place of. What it says now stands on the page alone. */
export function voidedLetter(by: string, { title, url }: About, { name }: Reader): Letter {
  return {
    subject: `The agreement changed: ${title}`,
    lines: [
      name === '' ? 'Hello,' : `Hello ${name},`,
      `${by} changed the agreement of “${title}” that you had signed. Your signature was for the earlier version and does not count for the new one.`,
      'The page shows what changed. Sign again if you agree, or talk about it first: until then nothing new is promised.',
    ],
    button: { label: 'To the agreement', url },
    foot: 'You get this because you had signed the agreement of this mentorship.',
  };
}
