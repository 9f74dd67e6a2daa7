import * as z from 'zod/mini';
import { templateItems } from '../agendaItem.ts';
import { returns } from '../contract.ts';
import { idOf } from '../ids.ts';
import type { MentorshipKind, Session } from '../mentorship.ts';
import { repeat } from '../schedule/repeat.ts';
import { reminders, scope, when, zone, type Reminders, type Series } from '../schedule/schedule.ts';
import type { Route } from './routes.ts';

/** What is planned in a mentorship, and what the caller hears of it by mail. */
export interface ScheduleState {
  /** Live and planned ones, the next first. */
  coming: Session[];
  /** Those of which a session is still to come. */
  series: Series[];
  reminders: Reminders;
  /** Of the mentorship: which templates come first. */
  kind: MentorshipKind;
  /** The zones in which the other members read times, of those who told theirs. */
  zones: { name: string; zone: string }[];
  /** Where mails about it go; null: nowhere, since there is no address that was proved. */
  mailTo: string | null;
}

/** A calendar's file, to be saved under the name. */
export interface CalendarFile {
  name: string;
  text: string;
}

const ofMentorship = { mentorshipId: idOf('mentorship') };
const ofSession = { sessionId: idOf('session') };

export const scheduleRoutes = {
  readSchedule: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId/schedule',
    access: 'member',
    input: z.strictObject(ofMentorship),
    output: returns<ScheduleState>(),
    action: 'schedule:read',
  },
  /**
   * Plans a session, or a series of them. A session that waits for a time is the first to take it [H1].
   * `agenda`: what those begin with that nobody has worked on [T3].
   */
  planSessions: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/schedule',
    access: 'member',
    input: z.strictObject({
      ...ofMentorship,
      when,
      repeat: z.nullable(repeat),
      agenda: z.optional(templateItems),
    }),
    output: returns<ScheduleState>(),
    action: 'session:schedule',
  },
  /** Moves a planned session; with `following` what comes after it in its series follows the new rule. */
  moveSession: {
    method: 'POST',
    path: '/api/sessions/:sessionId/time',
    access: 'member',
    input: z.strictObject({ ...ofSession, when, scope, repeat: z.nullable(repeat) }),
    output: returns<ScheduleState>(),
    action: 'session:schedule',
  },
  /** Cancels a planned session; with `following` the series ends before it. */
  cancelSession: {
    method: 'POST',
    path: '/api/sessions/:sessionId/cancel',
    access: 'member',
    input: z.strictObject({ ...ofSession, scope }),
    output: returns<ScheduleState>(),
    action: 'session:schedule',
  },
  /** A session as a calendar's file, or with `following` all of its series. */
  calendarFile: {
    method: 'GET',
    path: '/api/sessions/:sessionId/calendar',
    access: 'member',
    input: z.strictObject({ ...ofSession, scope }),
    output: returns<CalendarFile>(),
    action: 'schedule:read',
  },
  setReminders: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/reminders',
    access: 'member',
    input: z.strictObject({ ...ofMentorship, reminders }),
    output: returns<Reminders>(),
    action: 'schedule:read',
  },
  /** Writes to who has not come, once for a session, ten minutes after its time at the earliest [H6]. */
  tellAbsent: {
    method: 'POST',
    path: '/api/sessions/:sessionId/absent',
    access: 'member',
    input: z.strictObject(ofSession),
    output: returns<{ told: string[]; noAddress: string[] }>(),
    action: 'chat:write',
  },
  /** The zone in which this person reads times: mails are written in it. */
  setMyZone: {
    method: 'POST',
    path: '/api/me/zone',
    access: 'person',
    input: z.strictObject({ zone }),
    output: returns<null>(),
    action: null,
  },
  /** The private address under which a calendar subscribes to all sessions of the person; null where there is none. */
  readFeed: {
    method: 'GET',
    path: '/api/me/calendar',
    access: 'person',
    input: z.strictObject({}),
    output: returns<{ url: string | null }>(),
    action: null,
  },
  /** Makes a new address; an older one opens nothing any more [H5]. */
  renewFeed: {
    method: 'POST',
    path: '/api/me/calendar',
    access: 'person',
    input: z.strictObject({}),
    output: returns<{ url: string }>(),
    action: null,
  },
  revokeFeed: {
    method: 'DELETE',
    path: '/api/me/calendar',
    access: 'person',
    input: z.strictObject({}),
    output: returns<null>(),
    action: null,
  },
} as const satisfies Record<string, Route>;
