import ical, {
  escape,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';
import { calendarTime, zonedTime } from '@cairn/shared/schedule/times.ts';
import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library';

/** One entry of a calendar: a session, a series, or one occurrence of a series that is elsewhere than its rule has it. */
export interface CalendarEvent {
  uid: string;
  sequence: number;
  /** On the wall of the zone. */
  start: string;
  zone: string;
  minutes: number;
  summary: string;
  description: string;
  url: string;
  cancelled: boolean;
  /** Of a series: its rule, and the occurrences that were cancelled, on the wall of the zone. */
  series?: { rrule: string; except: string[] };
  /** Of one occurrence: the time that the rule gives it, on the wall of the zone. */
  occurrence?: string;
}

export interface CalendarOptions {
  method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  name: string;
  /** When the file was made, in ms since 1970. */
  now: number;
  /** Who invites and who is invited. Nobody else is named: an address is told to nobody but its owner. */
  invitation?: { organizer: Address; attendee: Address };
}

export interface Address {
  name: string;
  email: string;
}

const HOUR_S = 3600;
const ZONES: ReadonlySet<string> = new Set(tzlib_get_timezones() as string[]);

/** Whether calendars can be told what the zone's clock does. */
export function isCalendarZone(zone: string): boolean {
  return ZONES.has(zone);
}

/** A calendar's file by RFC 5545: times on the wall of their zone, and what that zone's clock does beside them. */
export function calendarText(events: readonly CalendarEvent[], options: CalendarOptions): string {
  const { method, name, now, invitation } = options;
  const calendar = ical({
    prodId: { company: 'Cairn', product: 'Cairn', language: 'EN' },
    method: ICalCalendarMethod[method],
    // The library writes the name as it is.
    name: escape(name, false),
    // No zone for the calendar itself: the library would write its stamps in that, where they have to be in UTC.
    timezone: { name: null, generator: timezoneBlock },
    ...(method === 'PUBLISH' && { ttl: HOUR_S }),
  });
  for (const event of events) {
    const start = zonedTime(event.start, event.zone);
    calendar.createEvent({
      id: event.uid,
      sequence: event.sequence,
      stamp: new Date(now),
      start,
      end: start.add({ minutes: event.minutes }),
      timezone: event.zone,
      summary: event.summary,
      description: event.description,
      url: event.url,
      location: event.url,
      status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(event.series && { repeating: ruleLines(event.series, event.zone) }),
      ...(event.occurrence !== undefined && { recurrenceId: zonedTime(event.occurrence, event.zone) }),
      ...(invitation && {
        organizer: invitation.organizer,
        attendees: [
          {
            ...invitation.attendee,
            role: ICalAttendeeRole.REQ,
            status: ICalAttendeeStatus.NEEDSACTION,
            rsvp: false,
          },
        ],
      }),
    });
  }
  return calendar.toString();
}

function ruleLines({ rrule, except }: { rrule: string; except: string[] }, zone: string): string {
  const lines = [`RRULE:${rrule}`];
  if (except.length > 0) lines.push(`EXDATE;TZID=${zone}:${except.map(calendarTime).join(',')}`);
  return lines.join('\n');
}

/** Zones that share a clock share a block in the library: it is given the name that the events use. */
function timezoneBlock(zone: string): string {
  const [block] = tzlib_get_ical_block(zone) as string[];
  if (block === undefined) throw new RangeError(`No calendar knows the zone ${zone}`);
  return block
    .replace(/^TZID:.*$/m, `TZID:${zone}`)
    .replace(/^X-LIC-LOCATION:.*$/m, `X-LIC-LOCATION:${zone}`);
}
