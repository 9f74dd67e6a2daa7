import type { scheduleRoutes } from '@cairn/shared/http/scheduleRoutes.ts';
import type { Store } from '../domain/ports.ts';
import type { Absence } from '../domain/schedule/absence.ts';
import type { Feeds } from '../domain/schedule/feeds.ts';
import type { Schedule } from '../domain/schedule/schedule.ts';
import { feedAddress } from './calendarFeed.ts';
import type { Handlers } from './handlers.ts';

export interface ScheduleHandlersOptions {
  store: Store;
  schedule: Schedule;
  absence: Absence;
  feeds: Feeds;
}

export function scheduleHandlers({
  store,
  schedule,
  absence,
  feeds,
}: ScheduleHandlersOptions): Pick<Handlers, keyof typeof scheduleRoutes> {
  return {
    readSchedule: ({ standing }) => schedule.state(standing),

    planSessions: ({ standing }, { when, repeat, agenda }) => schedule.plan(standing, when, repeat, agenda),

    moveSession: ({ standing }, change) => schedule.move(standing, change),

    cancelSession: ({ standing }, { scope }) => schedule.cancel(standing, scope),

    calendarFile: ({ standing }, { scope }) => schedule.calendarFile(standing, scope),

    setReminders: ({ standing }, { reminders }) => schedule.setReminders(standing, reminders),

    tellAbsent: ({ standing }) => absence.tell(standing),

    setMyZone: async ({ person }, { zone }) => {
      await store.schedule.setZone(person.id, zone);
      return null;
    },

    readFeed: async ({ person, baseUrl }) => {
      const secret = await feeds.secretOf(person.id);
      return { url: secret === null ? null : feedAddress(baseUrl, secret) };
    },

    renewFeed: async ({ person, baseUrl }) => ({ url: feedAddress(baseUrl, await feeds.renew(person.id)) }),

    revokeFeed: async ({ person }) => {
      await feeds.revoke(person.id);
      return null;
    },
  };
}
