import type { scheduleRoutes } from '@cairn/shared/http/scheduleRoutes.ts';
import { data } from '../AppRig.ts';
import { ALL, WRITERS, type Row, type World } from './row.ts';

const ofMentorship = ({ mentorshipId }: World) => ({ mentorshipId });
const ofSession = ({ sessionId }: World) => ({ sessionId });

/** A day from now, so that it is never past. */
const start = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 16);
const when = { start, zone: 'Europe/Berlin', minutes: 45 };
const all = { dayBefore: true, shortlyBefore: true, openActions: true, recap: true };

async function giveTime({ owner, sessionId }: World): Promise<void> {
  data(await owner.call('moveSession', { sessionId, when, scope: 'this', repeat: null }));
}

export const scheduleRows: Record<keyof typeof scheduleRoutes, Row> = {
  readSchedule: { input: ofMentorship, may: ALL },
  planSessions: { input: (world) => ({ ...ofMentorship(world), when, repeat: null }), may: WRITERS },
  moveSession: {
    input: (world) => ({ ...ofSession(world), when, scope: 'this', repeat: null }),
    may: WRITERS,
  },
  cancelSession: {
    input: (world) => ({ ...ofSession(world), scope: 'this' }),
    may: WRITERS,
    // Of all who may, the first cancels it.
    answers: ['ok', 'wrong_state'],
  },
  calendarFile: {
    input: (world) => ({ ...ofSession(world), scope: 'this' }),
    may: ALL,
    prepare: giveTime,
  },
  setReminders: { input: (world) => ({ ...ofMentorship(world), reminders: all }), may: ALL },
  // Nobody waits alone in the room.
  tellAbsent: { input: ofSession, may: WRITERS, answers: ['wrong_state'], prepare: giveTime },
  setMyZone: { input: () => ({ zone: 'Europe/Berlin' }), may: ALL },
  readFeed: { input: () => ({}), may: ALL },
  renewFeed: { input: () => ({}), may: ALL },
  revokeFeed: { input: () => ({}), may: ALL },
};

export const scheduleCommandRows: Record<'session:pause' | 'session:resume', Row> = {
  'session:pause': { input: () => ({}), may: WRITERS },
  'session:resume': { input: () => ({}), may: WRITERS },
};
