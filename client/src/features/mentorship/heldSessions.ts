import type { Session } from '@cairn/shared/mentorship.ts';

/** Those that are over and were not cancelled, the newest first. */
export function pastSessions(sessions: readonly Session[]): Session[] {
  return sessions
    .filter(({ state, outcome }) => state === 'ended' && outcome !== 'cancelled')
    .toSorted((a, b) => b.number - a.number);
}

/** When it was, or was to be, in milliseconds since 1970. */
export function heldAt({ startedAt, endedAt, time, createdAt }: Session): number {
  return startedAt ?? time?.startsAt ?? endedAt ?? createdAt;
}
