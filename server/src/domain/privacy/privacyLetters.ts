import type { Letter } from '../mail/compose.ts';
import type { About, Reader } from '../schedule/letters.ts';

// What the mails say that tell of erasing and of keeping.

const FOOT =
  'You get this mail since you are a member of this mentorship in Cairn. It is not a newsletter: it comes only when this happens.';

export function proposedLetter(by: string, until: number, about: About, reader: Reader): Letter {
  return {
    subject: `Erase everything? ${about.title}`,
    lines: [
      hello(reader),
      `${by} proposes to erase “${about.title}” altogether: sessions, notes, plan, chat and all else.`,
      `That happens only if every member agrees until ${day(until, reader)}. If you do nothing, everything is kept.`,
      'What is erased can not be brought back. Take a copy first if you want to keep one.',
    ],
    button: { label: 'Look at it', url: about.url },
    foot: FOOT,
  };
}

export function keptLetter(by: string, about: About, reader: Reader): Letter {
  return {
    subject: `Nothing is erased: ${about.title}`,
    lines: [hello(reader), `${by} wants to keep “${about.title}”, so nothing of it is erased.`],
    button: { label: 'To the mentorship', url: about.url },
    foot: FOOT,
  };
}

/** It names nothing of what is gone. */
export function erasedLetter(reason: 'agreed' | 'time', reader: Reader): Letter {
  const why = {
    agreed: 'All members agreed to erase a mentorship that you were a member of.',
    time: 'The time is over for which a mentorship was kept that you were a member of.',
  }[reason];
  return {
    subject: 'A mentorship was erased',
    lines: [hello(reader), `${why} Nothing of it is left on the server.`],
    foot: 'You get this mail since you were a member. Copies that you took are yours; backups are kept by whoever runs the server.',
  };
}

export function retentionLetter(
  { by, years, at }: { by: string; years: number | null; at: number | null },
  about: About,
  reader: Reader,
): Letter {
  const rule =
    years === null
      ? `${by} decided that “${about.title}” is kept until its members erase it.`
      : `${by} decided that “${about.title}” is erased ${yearWords(years)} after its last session.`;
  const from = at === null ? '' : ` This counts from ${day(at, reader)} on.`;
  return {
    subject: `How long it is kept: ${about.title}`,
    lines: [hello(reader), rule + from],
    button: { label: 'Look at it', url: about.url },
    foot: FOOT,
  };
}

export function soonLetter(goesAt: number, about: About, reader: Reader): Letter {
  return {
    subject: `Erased on ${day(goesAt, reader)}: ${about.title}`,
    lines: [
      hello(reader),
      `“${about.title}” had no session for a long time. As its owner decided, everything of it is erased on ${day(goesAt, reader)}.`,
      'Take a copy if you want to keep one. A new session, or a longer time, keeps everything.',
    ],
    button: { label: 'To the mentorship', url: about.url },
    foot: FOOT,
  };
}

function hello({ name }: Reader): string {
  return name === '' ? 'Hello,' : `Hello ${name},`;
}

function day(at: number, { zone }: Reader): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: zone }).format(at);
}

function yearWords(years: number): string {
  return years === 1 ? 'a year' : `${years} years`;
}
