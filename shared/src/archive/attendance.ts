import * as z from 'zod/mini';
import { idOf } from '../ids.ts';
import { timestamp } from '../mentorship.ts';

/** A time that somebody was in the room of a session, as the server saw them come and go. */
export const visit = z.strictObject({
  id: idOf('visit'),
  sessionId: idOf('session'),
  personId: idOf('person'),
  cameAt: timestamp,
  /** When they were last seen there: where the server was killed, that is when they left. */
  seenAt: timestamp,
  /** Null while they are there. */
  leftAt: z.nullable(timestamp),
});
export type Visit = z.infer<typeof visit>;

/** Milliseconds that people were in sessions together. */
export interface Together {
  totalMs: number;
  /** By session; those in which nobody was with another are not there. */
  bySession: Map<string, number>;
  /** How long each person was with at least one other. */
  byPerson: Map<string, number>;
}

/**
 * The time in which at least two of these people were in the room of a session. Several tabs of one person count once,
 * and whoever is not in `people`, such as an observer, counts for nothing.
 */
export function timeTogether(visits: readonly Visit[], people: ReadonlySet<string>): Together {
  const bySession = new Map<string, number>();
  const byPerson = new Map<string, number>();
  const sessions = Map.groupBy(
    visits.filter(({ personId }) => people.has(personId)),
    ({ sessionId }) => sessionId,
  );
  const add = (to: Map<string, number>, key: string, ms: number) => to.set(key, (to.get(key) ?? 0) + ms);
  for (const [sessionId, ofSession] of sessions) {
    const steps = ofSession
      .flatMap(({ personId, cameAt, seenAt, leftAt }) => [
        { at: cameAt, personId, tabs: 1 },
        { at: Math.max(cameAt, leftAt ?? seenAt), personId, tabs: -1 },
      ])

      .sort((a, b) => a.at - b.at || b.tabs - a.tabs);
    const here = new Map<string, number>();
    let since = 0;
    for (const { at, personId, tabs } of steps) {
      if (here.size > 1 && at > since) {
        add(bySession, sessionId, at - since);
        for (const present of here.keys()) add(byPerson, present, at - since);
      }
      since = at;
      const left = (here.get(personId) ?? 0) + tabs;
      if (left === 0) here.delete(personId);
      else here.set(personId, left);
    }
  }
  const totalMs = [...bySession.values()].reduce((sum, ms) => sum + ms, 0);
  return { totalMs, bySession, byPerson };
}
