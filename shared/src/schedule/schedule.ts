import * as z from 'zod/mini';
import { idOf } from '../ids.ts';
import type { Session } from '../mentorship.ts';
import { localTime, repeat } from './repeat.ts';

/** What a plan may be, and what follows from a list of sessions. */

export const MIN_MINUTES = 10;
export const MAX_MINUTES = 480;
export const minutes = z.int().check(z.minimum(MIN_MINUTES), z.maximum(MAX_MINUTES));

const MINUTE_MS = 60_000;

/** Before this the lobby says that it is early. */
export const EARLY_MS = 10 * MINUTE_MS;
/** After so long alone past the planned time, whoever waits is offered something better. */
export const WAIT_ALONE_MS = 10 * MINUTE_MS;
/** A planned session that nobody started is over so long after its end. */
export const NOT_HELD_AFTER_MS = 120 * MINUTE_MS;

/** An IANA name that this machine knows. An offset such as +01:00 is none: it has no summer. */
export const zone = z
  .string()
  .check(z.maxLength(64), z.regex(/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/), z.refine(isZone));

/** When a session, or the first of a series, shall be. */
export const when = z.strictObject({ start: localTime, zone, minutes });
export type When = z.infer<typeof when>;

/** This one session, or it and all that follow in its series. */
export const scope = z.enum(['this', 'following']);
export type Scope = z.infer<typeof scope>;

export const series = z.object({
  id: idOf('series'),
  mentorshipId: idOf('mentorship'),
  start: localTime,
  zone,
  minutes,
  repeat,
});
export type Series = z.infer<typeof series>;

/** Which mails somebody wants of a mentorship. */
export const reminders = z.strictObject({
  /** A day before. */
  dayBefore: z.boolean(),
  /** A quarter of an hour before. */
  shortlyBefore: z.boolean(),
  /** The day after a session, while actions of theirs are open. */
  openActions: z.boolean(),
  /** After a session, what was agreed in it. */
  recap: z.boolean(),
});
export type Reminders = z.infer<typeof reminders>;
export const ALL_REMINDERS: Reminders = {
  dayBefore: true,
  shortlyBefore: true,
  openActions: true,
  recap: true,
};

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What is live, then what is planned: the one without a time, then the others in the order of their times. */
export function openSessions(sessions: readonly Session[]): Session[] {
  const rank = ({ state, time }: Session) => (state === 'live' ? -Infinity : (time?.startsAt ?? 0));
  return sessions
    .filter(({ state }) => state !== 'ended')
    .sort((a, b) => (rank(a) === rank(b) ? a.number - b.number : rank(a) - rank(b)));
}

/** The session that a mentorship is at: live, else the next that is planned, else the last that was not cancelled. */
export function currentSession(sessions: readonly Session[]): Session | undefined {
  const [open] = openSessions(sessions);
  if (open) return open;
  const over = sessions.filter(({ outcome }) => outcome !== 'cancelled');
  return (over.length > 0 ? over : sessions).toSorted((a, b) => a.number - b.number).at(-1);
}
