import type { Archive } from '@cairn/shared/archive/archive.ts';
import { tasksCalendar } from '@cairn/shared/plan/tasksCalendar.ts';
import { localOf } from '@cairn/shared/schedule/times.ts';
import { calendarText, isCalendarZone, type CalendarEvent } from '../schedule/calendarFile.ts';
import type { Report } from './report.ts';
import { isOpen } from './reportWords.ts';

const MINUTE_MS = 60_000;
/** How long a session without a plan is taken to be, in minutes. */
const UNPLANNED_MINUTES = 30;

/** Every session as an event and every open action as a task, in one calendar's file. */
export function archiveCalendar(archive: Archive, report: Report, url: string): string {
  const now = archive.exportedAt;
  const events = archive.sessions.flatMap((row) => eventOf(row, report, url));
  const text = calendarText(events, { method: 'PUBLISH', name: report.title, now });
  const tasks = report.actions.filter(isOpen).map((action) => ({
    ...action,
    begun: action.place === 'doing',
    mentorship: report.title,
    url,
  }));
  const [todos = ''] = /BEGIN:VTODO\r\n[^]*END:VTODO\r\n/.exec(tasksCalendar(tasks, now)) ?? [];
  // The writer of events knows no tasks.
  return text.replace(/END:VCALENDAR\s*$/, () => `${todos}END:VCALENDAR\r\n`);
}

function eventOf(row: Archive['sessions'][number], report: Report, url: string): CalendarEvent[] {
  const { id, startsAt, startedAt, endedAt, outcome, purpose, sequence } = row;
  const at = startsAt ?? startedAt;
  if (at === null) return [];
  const zone = row.zone !== null && isCalendarZone(row.zone) ? row.zone : 'UTC';
  const lasted =
    startedAt !== null && endedAt !== null ? Math.round((endedAt - startedAt) / MINUTE_MS) : null;
  return [
    {
      uid: `${id}@cairn`,
      sequence,
      start: localOf(at, zone),
      zone,
      minutes: row.minutes ?? Math.max(1, lasted ?? UNPLANNED_MINUTES),
      summary: report.title,
      description: purpose,
      url,
      cancelled: outcome === 'cancelled',
    },
  ];
}
