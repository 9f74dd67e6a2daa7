import type { Repeat, Weekday } from '@cairn/shared/schedule/repeat.ts';
import { weekdayOf, weekOfMonth } from '@cairn/shared/schedule/repeat.ts';
import { instantOf } from '@cairn/shared/schedule/times.ts';
import type { Letter } from '../mail/compose.ts';
import type { SeriesRow } from '../ports.ts';

// What the mails about sessions say. Times stand in the reader's own zone, and beside it in that of the plan.

/** Who reads it, and where. */
export interface Reader {
  name: string;
  zone: string;
}

/** The mentorship that it is about, and the address that leads there. */
export interface About {
  title: string;
  url: string;
}

export interface Time {
  startsAt: number;
  minutes: number;
  zone: string;
}

/** What was decided: about one session, or about a series from a session on. */
export interface News {
  kind: 'planned' | 'moved' | 'cancelled';
  /** Who decided it. */
  by: string;
  /** The session, or the first one that it is about. */
  time: Time;
  /** Before it was moved. */
  before: Time | null;
  series: Pick<SeriesRow, 'start' | 'zone' | 'repeat'> | null;
}

export function newsLetter(news: News, about: About, reader: Reader): Letter {
  const { kind, by, time, before, series } = news;
  const first = series ? `${ruleWords(series)}, for the first time ` : '';
  const lines = [hello(reader)];
  switch (kind) {
    case 'planned':
      lines.push(`${by} planned ${series ? 'sessions' : 'a session'} of “${about.title}”:`);
      lines.push(`${capital(first + timeWords(time, reader))}.`);
      break;
    case 'moved':
      lines.push(`${by} moved ${series ? 'the sessions' : 'a session'} of “${about.title}”.`);
      if (before) lines.push(`It was: ${timeWords(before, reader)}.`);
      lines.push(`It is now: ${first}${timeWords(time, reader)}.`);
      break;
    case 'cancelled':
      lines.push(
        series
          ? `${by} ended the series of sessions of “${about.title}”. From ${timeWords(time, reader)} on there are none.`
          : `${by} cancelled a session of “${about.title}”: ${timeWords(time, reader)}.`,
      );
      lines.push('What was prepared for it is kept. Another time can be planned at any moment.');
      break;
  }
  if (kind !== 'cancelled') lines.push('The file with this mail puts it into your calendar.');
  const subject = {
    planned: series
      ? `Sessions planned: ${about.title}`
      : `Session on ${dayWords(time, reader)}: ${about.title}`,
    moved: `New time, ${dayWords(time, reader)}: ${about.title}`,
    cancelled: series
      ? `Series ended: ${about.title}`
      : `Cancelled, ${dayWords(time, reader)}: ${about.title}`,
  }[kind];
  return { subject, lines, ...toRoom(about), foot: FOOT };
}

export function reminderLetter(
  kind: 'dayBefore' | 'shortlyBefore',
  time: Time,
  about: About,
  reader: Reader,
): Letter {
  const soon = kind === 'shortlyBefore';
  return {
    subject: soon ? `Soon, at ${clockWords(time, reader)}: ${about.title}` : `Tomorrow: ${about.title}`,
    lines: [
      hello(reader),
      `your session of “${about.title}” begins ${timeWords(time, reader)}.`,
      soon
        ? 'The room is open; come in when you like.'
        : 'A minute now helps: is the agenda as you want it, and what would make the session worth your time?',
    ],
    ...toRoom(about),
    foot: FOOT,
  };
}

export function actionsLetter(
  actions: readonly { title: string; due: string | null }[],
  about: About,
  reader: Reader,
): Letter {
  const list = actions.map(
    ({ title, due }) => `• ${title}${due === null ? '' : ` (until ${dateWords(due)})`}`,
  );
  return {
    subject: `What you set out to do: ${about.title}`,
    lines: [
      hello(reader),
      `since the session of “${about.title}” these are open with you:`,
      list.join('\n'),
      'Done, changed or dropped with a reason: all three are fine. The next session begins with them.',
    ],
    ...toRoom(about),
    foot: FOOT,
  };
}

export function waitingLetter(waits: string, time: Time, about: About, reader: Reader): Letter {
  return {
    subject: `${waits} is in the room: ${about.title}`,
    lines: [
      hello(reader),
      `${waits} is in the room of “${about.title}”, where a session was planned for ${clockWords(time, reader)}.`,
      'If you can come, the door is open. If not, nothing is lost: you can plan another time from the same page.',
    ],
    ...toRoom(about),
    foot: FOOT,
  };
}

/** `every 2 weeks on Tuesday and Thursday, until 1 June 2027` */
function ruleWords({ start, repeat }: { start: string; repeat: Repeat }): string {
  const unit = repeat.every === 'week' ? 'week' : 'month';
  const every = repeat.interval === 1 ? `every ${unit}` : `every ${repeat.interval} ${unit}s`;
  return `${every} ${daysWords(start, repeat)}${endWords(repeat)}`;
}

function daysWords(start: string, repeat: Repeat): string {
  if (repeat.every === 'week') return `on ${list(repeat.weekdays.map((day) => WEEKDAY_NAMES[day]))}`;
  if (repeat.on === 'day') return `on day ${Number(start.slice(8, 10))}`;
  const nth = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' }[weekOfMonth(start)];
  return `on the ${nth} ${WEEKDAY_NAMES[weekdayOf(start)]}`;
}

function endWords({ ends }: Repeat): string {
  switch (ends.kind) {
    case 'never':
      return '';
    case 'on':
      return `, until ${dateWords(ends.date)}`;
    case 'after':
      return ends.count === 1 ? ', once' : `, ${ends.count} times`;
  }
}

const LANGUAGE = 'en-GB';
export const FOOT =
  'You get this as a member of the mentorship. Which mails you want stands on its page, under Sessions.';
const WEEKDAY_NAMES: Record<Weekday, string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};

export function hello({ name }: Reader): string {
  return name === '' ? 'Hello,' : `Hello ${name},`;
}

function toRoom({ url }: About) {
  return { button: { label: 'To the room', url } };
}

/** `Tuesday, 16 March 2027, 17:00 to 17:45 (Berlin); there where it was planned it is …` */
export function timeWords({ startsAt, minutes, zone }: Time, reader: Reader): string {
  const to = startsAt + minutes * 60_000;
  const own = `on ${format(startsAt, reader.zone, { dateStyle: 'full' })}, ${clock(startsAt, reader.zone)} to ${clock(to, reader.zone)} (${placeOf(reader.zone)})`;
  const isSame = clock(startsAt, zone) === clock(startsAt, reader.zone);
  return isSame ? own : `${own}, which is ${clock(startsAt, zone)} in ${placeOf(zone)}`;
}

export function dayWords({ startsAt }: Pick<Time, 'startsAt'>, { zone }: Reader): string {
  return format(startsAt, zone, { weekday: 'short', day: 'numeric', month: 'long' });
}

function clockWords({ startsAt }: Time, { zone }: Reader): string {
  return clock(startsAt, zone);
}

function clock(at: number, timeZone: string): string {
  return format(at, timeZone, { timeStyle: 'short' });
}

export function dateWords(date: string): string {
  return format(instantOf(`${date}T12:00`, 'UTC'), 'UTC', { dateStyle: 'long' });
}

function format(at: number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LANGUAGE, { ...options, timeZone }).format(at);
}

/** `New York` of `America/New_York`. */
function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

function list(names: readonly string[]): string {
  return new Intl.ListFormat(LANGUAGE).format(names);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
