import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { ruleOf, type Repeat } from './repeat.ts';

/**
 * Where walls' clocks and instants meet. A series is anchored by its zone: an occurrence is a time on that zone's wall,
 * and which instant that is follows from it, so that five o'clock stays five o'clock when the clocks change. Large:
 * pages load it on demand.
 */

/** How a series runs. */
export interface SeriesRule {
  /** The first occurrence, on the wall of the zone. */
  start: string;
  /** An IANA name, such as `Europe/Berlin`. */
  zone: string;
  repeat: Repeat;
}

export interface Occurrence {
  /** The time on the wall that the rule gives; it names the occurrence, wherever that was moved to. */
  local: string;
  /** Milliseconds since 1970. */
  startsAt: number;
}

/** The instant of a time on the wall; one that the clocks skip is as far behind the gap as it was in it. */
export function instantOf(local: string, zone: string): number {
  return zonedTime(local, zone).epochMilliseconds;
}

/** The wall's time of an instant, to the minute. */
export function localOf(instant: number, zone: string): string {
  return wallTime(Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone));
}

/** The rule as calendars read it, with its end: in UTC, as RFC 5545 asks where the start has a zone. */
export function rruleOf({ start, zone, repeat }: SeriesRule): string {
  const rule = ruleOf(start, repeat);
  switch (repeat.ends.kind) {
    case 'never':
      return rule;
    case 'after':
      return `${rule};COUNT=${repeat.ends.count}`;
    case 'on': {
      const lastMoment = zonedTime(`${repeat.ends.date}T23:59`, zone)
        .add({ seconds: 59 })
        .withTimeZone('UTC');
      return `${rule};UNTIL=${compact(lastMoment.toPlainDateTime())}Z`;
    }
  }
}

/** The first `limit` occurrences at or after an instant. */
export function occurrences(rule: SeriesRule, from: number, limit: number): Occurrence[] {
  const { start, zone } = rule;
  const found: Occurrence[] = [];
  const dtstart = zonedTime(start, zone);
  const series = new RRuleTemporal({ rruleString: rruleOf(rule), dtstart, temporal: Temporal });
  let next = from <= dtstart.epochMilliseconds ? dtstart : series.next(new Date(from), true);
  while (next && found.length < limit) {
    found.push({ local: wallTime(next), startsAt: next.epochMilliseconds });
    next = series.next(new Date(next.epochMilliseconds), false);
  }
  return found;
}

/** Days on the wall later (or earlier): the same time, whatever the clocks do in between. */
export function addDays(local: string, days: number): string {
  return wallTime(Temporal.PlainDateTime.from(local).add({ days }));
}

/** `20270328T170000`, as calendars write the wall's time. */
export function calendarTime(local: string): string {
  return compact(Temporal.PlainDateTime.from(local));
}

/** The time on the wall as an object that knows its zone. */
export function zonedTime(local: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone);
}

function wallTime(time: Temporal.ZonedDateTime | Temporal.PlainDateTime): string {
  return time.toString({ smallestUnit: 'minute' }).slice(0, 16);
}

function compact(time: Temporal.PlainDateTime): string {
  return time.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
}
