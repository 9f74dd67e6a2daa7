import type { SessionTime } from '@cairn/shared/mentorship.ts';

/** How times of sessions are said. Small: the lobby says one too, before any library of dates is there. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The zone of this browser. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `New York` of `America/New_York`. */
export function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** `Tuesday 16 March`, with the year where it is another one. */
export function dayWords(at: number, now: number, timeZone = ownZone()): string {
  const year = (ms: number) => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(ms);
  return new Intl.DateTimeFormat(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(year(at) !== year(now) && { year: 'numeric' }),
    timeZone,
  }).format(at);
}

/** `17:00`, as the reader's language writes it. */
export function clockWords(at: number, timeZone = ownZone()): string {
  return new Intl.DateTimeFormat(undefined, { timeStyle: 'short', timeZone }).format(at);
}

/** `17:00 – 17:45` */
export function spanWords(
  { startsAt, minutes }: Pick<SessionTime, 'startsAt' | 'minutes'>,
  timeZone = ownZone(),
): string {
  const format = new Intl.DateTimeFormat(undefined, { timeStyle: 'short', timeZone });
  return format.formatRange(startsAt, startsAt + minutes * MINUTE_MS);
}

/** `in 3 days`, `in 20 minutes`, `10 minutes ago` */
export function fromNow(at: number, now: number): string {
  const ms = at - now;
  const format = new Intl.RelativeTimeFormat(undefined, { numeric: 'always' });
  const size = Math.abs(ms);
  if (size >= 2 * DAY_MS) return format.format(Math.round(ms / DAY_MS), 'day');
  if (size >= 90 * MINUTE_MS) return format.format(Math.round(ms / HOUR_MS), 'hour');
  return format.format(Math.round(ms / MINUTE_MS), 'minute');
}
