import { calendarTime, localOf, rruleOf } from '@cairn/shared/schedule/times.ts';
import type { PlannedSession, SeriesRow } from '../ports.ts';
import type { CalendarEvent } from './calendarFile.ts';
import { seriesOf, type PlanningContext } from './planning.ts';

/** What every entry of a mentorship in a calendar says. What a session is for is not in it: calendars are often shared. */
export interface EntryWords {
  title: string;
  url: string;
}

/** The entry of a session: alone, or as an exception of its series. */
export function entryOf(plan: PlanningContext, one: PlannedSession, words: EntryWords): CalendarEvent | null {
  const { session, occurrence, sequence } = one;
  if (!session.time) return null;
  const { startsAt, zone, minutes } = session.time;
  const cancelled = session.outcome === 'cancelled';
  const series = seriesOf(plan, one);
  if (!series || occurrence === null) {
    const start = localOf(startsAt, zone);
    return { ...common(words), uid: nameOf(one.sessionId), sequence, start, zone, minutes, cancelled };
  }
  return {
    ...common(words),
    uid: nameOf(series.uid),
    sequence: series.sequence,
    // In the zone of the series, whoever moved it from where: calendars compare the two times.
    start: localOf(startsAt, series.zone),
    zone: series.zone,
    minutes,
    cancelled,
    occurrence,
  };
}

/** The entry of a series, and after it those of its sessions that are elsewhere than its rule has them. */
export function entriesOfSeries(
  plan: PlanningContext,
  series: SeriesRow,
  words: EntryWords,
): CalendarEvent[] {
  const own = plan.sessions.filter(({ session }) => session.time?.seriesId === series.id);
  const isCancelled = ({ session }: PlannedSession) => session.outcome === 'cancelled';
  const inRule = own.filter(({ occurrence }) => occurrence !== null && isAtOrAfter(occurrence, series));
  const whole: CalendarEvent = {
    ...common(words),
    uid: nameOf(series.uid),
    sequence: series.sequence,
    start: series.start,
    zone: series.zone,
    minutes: series.minutes,
    cancelled: false,
    series: {
      rrule: rruleOf(series),
      except: inRule.filter(isCancelled).map(({ occurrence }) => occurrence ?? ''),
    },
  };
  const moved = inRule.filter((one) => one.session.time?.moved === true && !isCancelled(one));
  return [whole, ...moved.flatMap((one) => entryOf(plan, one, words) ?? [])];
}

/** The series is over before it began: all of it is taken out of calendars. */
export function cancelledSeries(series: SeriesRow, words: EntryWords): CalendarEvent {
  const { uid, sequence, start, zone, minutes } = series;
  return { ...common(words), uid: nameOf(uid), sequence, start, zone, minutes, cancelled: true };
}

/** All entries of a mentorship, for a calendar that subscribes to it. */
export function entriesOf(plan: PlanningContext, words: EntryWords): CalendarEvent[] {
  const alone = plan.sessions.filter(
    (one) => seriesOf(plan, one) === null && one.session.outcome !== 'cancelled',
  );
  return [
    ...alone.flatMap((one) => entryOf(plan, one, words) ?? []),
    ...plan.series
      .filter((series) => hasSessions(plan, series))
      .flatMap((series) => entriesOfSeries(plan, series, words)),
  ];
}

export function fileNameOf(entry: CalendarEvent): string {
  return `session-${calendarTime(entry.start).slice(0, 8)}.ics`;
}

function hasSessions({ sessions }: PlanningContext, { id }: SeriesRow): boolean {
  return sessions.some(({ session }) => session.time?.seriesId === id && session.outcome !== 'cancelled');
}

/** Occurrences of a time before the series as a whole began to run otherwise are none of its rule's. */
function isAtOrAfter(occurrence: string, series: SeriesRow): boolean {
  return occurrence >= series.start;
}

function common({ title, url }: EntryWords) {
  return { summary: title, description: url, url };
}

function nameOf(id: string): string {
  return `${id}@cairn`;
}
