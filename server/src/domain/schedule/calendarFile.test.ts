import { instantOf, localOf, occurrences } from '@cairn/shared/schedule/times.ts';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarText, isCalendarZone, type CalendarEvent } from './calendarFile.ts';

// Read by a parser that shares no line with what wrote it: ical.js, which Thunderbird uses, with the zones of the file alone.

const NOW = Date.UTC(2027, 0, 10, 12);

function event(fields: Partial<CalendarEvent> = {}): CalendarEvent {
  return {
    uid: 's_1@cairn',
    sequence: 0,
    start: '2027-03-16T17:00',
    zone: 'Europe/Berlin',
    minutes: 45,
    summary: 'Ada, Mia; and "Bo" \\ 🦉',
    description: 'First line\nSecond, line',
    url: 'https://cairn.example/m/m_1',
    cancelled: false,
    ...fields,
  };
}

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return { calendar, events, first: events[0]! };
}

/** The first instants that a calendar shows of a series. */
function instants(of: ICAL.Event, count: number): number[] {
  const walk = of.iterator();
  return Array.from({ length: count }, () => walk.next().toUnixTime() * 1000);
}

describe('[mentoring: meet at designated times and places] what calendars read', () => {
  // ical.js must know the zones from the file alone.
  test.each([
    ['Europe/Berlin', '2027-03-16T17:00'],
    ['Europe/Amsterdam', '2027-10-19T17:00'],
    ['America/New_York', '2027-03-02T17:00'],
    ['America/New_York', '2027-10-26T17:00'],
    ['Australia/Sydney', '2027-03-23T17:00'],
    ['Australia/Sydney', '2027-09-21T17:00'],
    ['Asia/Kolkata', '2027-03-16T17:00'],
  ])('a weekly series in %s from %s is where the server has it', (zone, start) => {
    ICAL.TimezoneService.reset();
    const repeat = {
      every: 'week' as const,
      interval: 1,
      weekdays: ['TU' as const],
      ends: { kind: 'never' as const },
    };
    const series = { rrule: 'FREQ=WEEKLY;BYDAY=TU', except: [] };
    const text = calendarText([event({ zone, start, series })], { method: 'PUBLISH', name: 'N', now: NOW });
    expect(text).toContain(`BEGIN:VTIMEZONE\r\nTZID:${zone}\r\n`);
    const expected = occurrences({ start, zone, repeat }, 0, 60).map(({ startsAt }) => startsAt);
    expect(instants(read(text).first, 60)).toEqual(expected);
    const offsets = new Set(
      expected.map((at) => Number(localOf(at, zone).slice(11, 13)) - new Date(at).getUTCHours()),
    );
    expect(offsets.size).toBe(zone === 'Asia/Kolkata' ? 1 : 2);
  });

  test('an invitation names who invites and who is invited, and nobody else', () => {
    const text = calendarText([event({ sequence: 3 })], {
      method: 'REQUEST',
      name: 'Ada, Mia; and Bo',
      now: NOW,
      invitation: {
        organizer: { name: 'Cairn "here"', email: 'cairn@example.org' },
        attendee: { name: 'Mia', email: 'mia@example.org' },
      },
    });
    const { calendar, first } = read(text);
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(text).toContain('\r\nNAME:Ada\\, Mia\\; and Bo\r\n');
    expect(first).toMatchObject({
      uid: 's_1@cairn',
      sequence: 3,
      summary: event().summary,
      description: event().description,
      organizer: 'mailto:cairn@example.org',
    });
    expect(first.attendees.map((one) => one.getFirstValue())).toEqual(['MAILTO:mia@example.org']);
    expect(first.endDate.toUnixTime() - first.startDate.toUnixTime()).toBe(45 * 60);
    expect(first.component.getFirstProperty('dtstart')?.getParameter('tzid')).toBe('Europe/Berlin');
    expect(text).toMatch(/\r\nDTSTAMP:20270110T120000Z\r\n/);
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  });

  test('one occurrence is left out, another one moved', () => {
    const series = { rrule: 'FREQ=WEEKLY;BYDAY=TU', except: ['2027-03-23T17:00'] };
    const moved = event({ start: '2027-03-31T09:00', occurrence: '2027-03-30T17:00', sequence: 2 });
    const text = calendarText([event({ series, sequence: 1 }), moved], {
      method: 'PUBLISH',
      name: 'N',
      now: NOW,
    });
    const { events } = read(text);
    const [whole, exception] = [events[0]!, events[1]!];
    whole.relateException(exception);
    const walk = whole.iterator();
    const starts = Array.from(
      { length: 3 },
      () => whole.getOccurrenceDetails(walk.next()).startDate.toUnixTime() * 1000,
    );
    expect(starts).toEqual(
      ['2027-03-16T17:00', '2027-03-31T09:00', '2027-04-06T17:00'].map((local) =>
        instantOf(local, 'Europe/Berlin'),
      ),
    );
    expect(exception.recurrenceId.toString()).toBe('2027-03-30T17:00:00');
    expect(exception.component.getFirstProperty('recurrence-id')?.getParameter('tzid')).toBe('Europe/Berlin');
  });

  test('a cancellation says so', () => {
    const text = calendarText([event({ cancelled: true, sequence: 4 })], {
      method: 'CANCEL',
      name: 'N',
      now: NOW,
    });
    const { calendar, first } = read(text);
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(first.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  });

  test('every zone that a browser may be in has its clock in the file, as this machine has it', () => {
    const days = Array.from({ length: 6 }, (_, index) => Date.UTC(2027, index * 4, 10, 12));
    const wrong = Intl.supportedValuesOf('timeZone').filter((zone) => {
      if (!isCalendarZone(zone)) return true;
      ICAL.TimezoneService.reset();
      const text = calendarText([event({ zone })], { method: 'PUBLISH', name: 'N', now: NOW });
      const block = read(text).calendar.getFirstSubcomponent('vtimezone')!;
      const clock = new ICAL.Timezone(block);
      return days.some((at) => {
        const local = localOf(at, zone);
        const time = ICAL.Time.fromDateTimeString(`${local}:00`);
        return Date.parse(`${local}:00Z`) - clock.utcOffset(time) * 1000 !== at;
      });
    });
    expect(wrong).toEqual([]);
  });
});
