import { newId } from '@cairn/shared/ids.ts';
import type { Repeat } from '@cairn/shared/schedule/repeat.ts';
import { instantOf } from '@cairn/shared/schedule/times.ts';
import { describe, expect, test } from 'vitest';
import type { PlannedSession } from '../ports.ts';
import {
  applied,
  cancelFollowing,
  cancelOne,
  isNews,
  moveFollowing,
  moveOne,
  planOne,
  planSeries,
  SESSIONS_AHEAD,
  topUp,
  type Draft,
  type PlanningContext,
} from './planning.ts';

const ZONE = 'Europe/Berlin';
const WEEKLY: Repeat = { every: 'week', interval: 1, weekdays: ['TU'], ends: { kind: 'never' } };
const NOW = instantOf('2027-03-01T12:00', ZONE);
const at = (start: string, minutes = 45) => ({ start, zone: ZONE, minutes });

function emptyPlan(now = NOW): PlanningContext {
  return { mentorshipId: newId('mentorship'), now, sessions: [], series: [] };
}

/** A session that waits for a time. */
function waiting(plan: PlanningContext): PlannedSession {
  const draft = planOne(plan, at('2027-03-02T10:00'));
  const [{ session, plan: own }] = draft.created as [Draft['created'][number]];
  return { ...own, session: { ...session, time: null }, time: null, plannedAt: null };
}

/** When the sessions of a plan are, in order, as the wall of the zone shows it. */
function walls({ sessions }: PlanningContext): string[] {
  return planned({ sessions }).map(({ session }) =>
    new Date(session.time!.startsAt).toLocaleString('sv', {
      timeZone: ZONE,
      dateStyle: 'short',
      timeStyle: 'short',
    }),
  );
}

function planned({ sessions }: Pick<PlanningContext, 'sessions'>): PlannedSession[] {
  return sessions
    .filter(({ session }) => session.state === 'planned' && session.time)
    .sort((a, b) => a.session.time!.startsAt - b.session.time!.startsAt);
}

/** A weekly series from 16 March on. */
function weekly(plan = emptyPlan()): PlanningContext {
  return applied(plan, planSeries(plan, at('2027-03-16T17:00'), WEEKLY));
}

describe('[mentoring: meet at designated times and places] plans', () => {
  test('[H1] a session that waits for a time takes it; else one is made', () => {
    const plan = emptyPlan();
    const one = waiting(plan);
    const draft = planOne({ ...plan, sessions: [one] }, at('2027-03-16T17:00'));
    expect(draft.created).toEqual([]);
    expect(draft.planned).toMatchObject([{ sessionId: one.sessionId, sequence: 0, occurrence: null }]);
    expect(planOne(plan, at('2027-03-16T17:00')).created).toHaveLength(1);
  });

  test('[H2] a series has a few sessions ahead, at its time on the wall also after the clocks change', () => {
    const plan = weekly();
    expect(walls(plan)).toEqual([
      '2027-03-16 17:00',
      '2027-03-23 17:00',
      '2027-03-30 17:00',
      '2027-04-06 17:00',
    ]);
    const [first, , third] = planned(plan).map(({ session }) => session.time!.startsAt);
    expect(third! - first!).toBe((14 * 24 - 1) * 3_600_000);
    expect(plan.series[0]?.uid).toBe(planned(plan)[0]?.sessionId);
  });

  test('[H2] more are made as time goes on, and none twice', () => {
    const plan = weekly();
    const series = plan.series[0]!;
    expect(isNews(topUp(plan, series), series)).toBe(false);
    const later = { ...plan, now: instantOf('2027-03-24T12:00', ZONE) };
    const over = later.sessions.map((one) =>
      one.session.time!.startsAt < later.now
        ? { ...one, session: { ...one.session, state: 'ended' as const } }
        : one,
    );
    const more = applied({ ...later, sessions: over }, topUp({ ...later, sessions: over }, series));
    expect(walls(more)).toEqual([
      '2027-03-30 17:00',
      '2027-04-06 17:00',
      '2027-04-13 17:00',
      '2027-04-20 17:00',
    ]);
    expect(isNews(topUp(more, series), series)).toBe(false);
  });

  test('[H2] a series that has an end stops there, and is done when its last session is over', () => {
    const plan = emptyPlan();
    const twice: Repeat = { ...WEEKLY, ends: { kind: 'after', count: 2 } };
    const made = applied(plan, planSeries(plan, at('2027-03-16T17:00'), twice));
    expect(walls(made)).toHaveLength(2);
    const over = made.sessions.map((one) => ({
      ...one,
      session: { ...one.session, state: 'ended' as const },
    }));
    const end = { ...made, sessions: over, now: instantOf('2027-05-01T12:00', ZONE) };
    expect(topUp(end, made.series[0]!)).toMatchObject({ created: [], series: [{ done: true }] });
  });

  test('[H3] one occurrence moves and keeps its place in the series', () => {
    const plan = weekly();
    const second = planned(plan)[1]!;
    const draft = moveOne(plan, second, at('2027-03-25T09:00'));
    expect(draft.planned).toMatchObject([{ occurrence: '2027-03-23T17:00', time: { moved: true } }]);
    expect(draft.series).toMatchObject([{ sequence: 1 }]);
    expect(draft.told).toEqual([{ entry: 'session', id: second.sessionId }]);
    const back = moveOne(applied(plan, draft), planned(applied(plan, draft))[1]!, at('2027-03-23T17:00'));
    expect(back.planned).toMatchObject([{ time: { moved: false } }]);
  });

  test('[H3] one occurrence is cancelled, and as many as before are ahead', () => {
    const plan = weekly();
    const second = planned(plan)[1]!;
    const after = applied(plan, cancelOne(plan, second));
    expect(walls(after)).toEqual([
      '2027-03-16 17:00',
      '2027-03-30 17:00',
      '2027-04-06 17:00',
      '2027-04-13 17:00',
    ]);
    expect(walls(applied(after, topUp(after, after.series[0]!)))).toHaveLength(SESSIONS_AHEAD);
  });

  test('[H3] this and the following move: the series ends before, another begins, and what was prepared goes along', () => {
    const plan = weekly();
    const [first, second, third, fourth] = planned(plan).map(({ sessionId }) => sessionId);
    const draft = moveFollowing(plan, planned(plan)[1]!, at('2027-03-25T09:00', 60), {
      ...WEEKLY,
      weekdays: ['TH'],
    });
    const after = applied(plan, draft);
    expect(walls(after)).toEqual([
      '2027-03-16 17:00',
      '2027-03-25 09:00',
      '2027-04-01 09:00',
      '2027-04-08 09:00',
      '2027-04-15 09:00',
    ]);
    expect(
      planned(after)
        .map(({ sessionId }) => sessionId)
        .slice(0, 4),
    ).toEqual([first, second, third, fourth]);
    expect(draft.series).toMatchObject([
      { id: plan.series[0]?.id, sequence: 1, repeat: { ends: { kind: 'on', date: '2027-03-22' } } },
      { uid: second, sequence: 0 },
    ]);
    expect(draft.told.map(({ entry }) => entry)).toEqual(['series', 'series']);
  });

  test('[H3] all of a series moves: it stays the same one, and a cancelled one stays cancelled', () => {
    const plan = weekly();
    const cancelled = applied(plan, cancelOne(plan, planned(plan)[1]!));
    const draft = moveFollowing(cancelled, planned(cancelled)[0]!, at('2027-03-16T18:00'), WEEKLY);
    expect(draft.series).toMatchObject([{ id: plan.series[0]?.id, start: '2027-03-16T18:00' }]);
    expect(draft.told).toEqual([{ entry: 'series', id: plan.series[0]?.id }]);
    const same = moveFollowing(cancelled, planned(cancelled)[0]!, at('2027-03-16T17:00', 30), WEEKLY);
    expect(walls(applied(cancelled, same))).not.toContain('2027-03-23 17:00');
    expect(walls(applied(cancelled, same))).toHaveLength(SESSIONS_AHEAD);
  });

  test('[H3] a session that was planned alone becomes a series under the same name in calendars', () => {
    const plan = emptyPlan();
    const one = applied(plan, planOne(plan, at('2027-03-16T17:00')));
    const { sessionId } = planned(one)[0]!;
    const draft = moveFollowing(one, planned(one)[0]!, at('2027-03-16T17:00'), WEEKLY);
    expect(draft.series).toMatchObject([{ uid: sessionId, sequence: 1 }]);
    expect(planned(applied(one, draft))[0]?.sessionId).toBe(sessionId);
  });

  test('[H3] the series ends: what was before stays, or all of it is gone', () => {
    const plan = weekly();
    const fromThird = cancelFollowing(plan, planned(plan)[2]!);
    expect(walls(applied(plan, fromThird))).toEqual(['2027-03-16 17:00', '2027-03-23 17:00']);
    expect(fromThird.series).toMatchObject([
      { done: true, repeat: { ends: { kind: 'on', date: '2027-03-29' } } },
    ]);
    const whole = cancelFollowing(plan, planned(plan)[0]!);
    expect(walls(applied(plan, whole))).toEqual([]);
    expect(whole.told).toEqual([{ entry: 'seriesGone', id: plan.series[0]?.id }]);
  });
});
