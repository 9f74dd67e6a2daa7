import { newId } from '@cairn/shared/ids.ts';
import type { Session } from '@cairn/shared/mentorship.ts';
import { expect, it } from 'vitest';
import type { NewMail, ScheduleChange, SeriesRow, SessionPlan, Store } from '../../domain/ports.ts';
import { aSession, startMentorship } from './testRows.ts';

const HOUR_MS = 3_600_000;

function aSeries(mentorshipId: string, fields: Partial<SeriesRow> = {}): SeriesRow {
  return {
    id: newId('series'),
    mentorshipId,
    start: '2027-03-16T17:00',
    zone: 'Europe/Berlin',
    minutes: 45,
    repeat: { every: 'week', interval: 1, weekdays: ['TU'], ends: { kind: 'never' } },
    uid: 's_1',
    sequence: 0,
    done: false,
    agenda: null,
    ...fields,
  };
}

function aPlan(sessionId: string, startsAt: number, fields: Partial<SessionPlan> = {}): SessionPlan {
  const time = { startsAt, minutes: 45, zone: 'Europe/Berlin', seriesId: null, moved: false };
  return { sessionId, time, plannedAt: 3, occurrence: null, sequence: 0, ...fields };
}

function inSeries(plan: SessionPlan, seriesId: string, occurrence: string): SessionPlan {
  return { ...plan, occurrence, time: plan.time && { ...plan.time, seriesId } };
}

function aChange(mentorshipId: string, fields: Partial<ScheduleChange> = {}): ScheduleChange {
  return { mentorshipId, at: 7, series: [], created: [], planned: [], cancelled: [], mails: [], ...fields };
}

function aMail(personId: string): NewMail {
  const words = { subject: 'S', text: 'T', html: '<p>T</p>' };
  return { to: 'mia@example.org', kind: 'session:planned', ...words, personId, mentorshipId: null, at: 7 };
}

function created(mentorshipId: string, startsAt: number, fields: Partial<SessionPlan> = {}) {
  const session = aSession(mentorshipId, { number: 9 });
  const plan = aPlan(session.id, startsAt, fields);
  return {
    session: { ...session, time: plan.time },
    plan,
    documents: [{ name: `notes/${session.id}`, update: null }],
  };
}

export function scheduleContract(store: () => Store): void {
  async function sessionOf(id: string): Promise<Session> {
    const found = await store().sessions.get(id);
    if (!found) throw new Error('There is no such session');
    return found;
  }

  it('writes a decision as a whole, with its mails, and numbers sessions by their times', async () => {
    const { mentorship, session, owner } = await startMentorship(store());
    const series = aSeries(mentorship.id);
    const late = created(mentorship.id, 3 * HOUR_MS);
    late.plan = inSeries(late.plan, series.id, '2027-03-30T17:00');
    const early = created(mentorship.id, 1 * HOUR_MS);
    const first = inSeries(aPlan(session.id, 2 * HOUR_MS), series.id, '2027-03-23T17:00');
    await store().schedule.apply(
      aChange(mentorship.id, {
        series: [series],
        created: [late, early],
        planned: [first],
        mails: [aMail(owner.id)],
      }),
    );
    const rows = await store().schedule.sessions(mentorship.id);
    expect(rows.map(({ sessionId, session: { number } }) => [sessionId, number])).toEqual([
      [early.session.id, 1],
      [session.id, 2],
      [late.session.id, 3],
    ]);
    expect(rows[1]).toMatchObject(first);
    expect(await store().schedule.series(mentorship.id)).toEqual([series]);
    expect(await store().schedule.runningSeries()).toContainEqual(series);
    expect(await store().documents.epoch(`notes/${early.session.id}`)).toBe(1);
    expect((await store().mails.unsent(100)).filter(({ personId }) => personId === owner.id)).toHaveLength(1);
  });

  it('writes nothing of a decision of which a part can not be stored', async () => {
    const { mentorship, session, owner } = await startMentorship(store());
    const broken = inSeries(created(mentorship.id, 5).plan, 'e_none', '2027-03-30T17:00');
    const change = aChange(mentorship.id, {
      series: [aSeries(mentorship.id)],
      planned: [aPlan(session.id, 5)],
      created: [{ ...created(mentorship.id, 5), plan: { ...broken, sessionId: session.id } }],
      mails: [aMail(owner.id)],
    });
    await expect(store().schedule.apply(change)).rejects.toMatchObject({ failure: 'failed' });
    expect(await store().schedule.series(mentorship.id)).toEqual([]);
    expect((await store().sessions.list(mentorship.id)).map(({ time }) => time)).toEqual([null]);
    expect((await store().mails.unsent(100)).filter(({ personId }) => personId === owner.id)).toEqual([]);
  });

  it('lets occurrences change places, and has each of them once', async () => {
    const { mentorship, session } = await startMentorship(store());
    const series = aSeries(mentorship.id);
    const other = created(mentorship.id, 2 * HOUR_MS);
    const [one, two] = ['2027-03-16T17:00', '2027-03-23T17:00'];
    const first = inSeries(aPlan(session.id, HOUR_MS), series.id, one);
    const second = inSeries(other.plan, series.id, two);
    await store().schedule.apply(
      aChange(mentorship.id, { series: [series], planned: [first], created: [{ ...other, plan: second }] }),
    );
    await store().schedule.apply(
      aChange(mentorship.id, {
        planned: [
          { ...first, occurrence: two },
          { ...second, occurrence: one },
        ],
      }),
    );
    const rows = await store().schedule.sessions(mentorship.id);
    expect(rows.map(({ occurrence }) => occurrence)).toEqual([two, one]);
    const twice = aChange(mentorship.id, { planned: [{ ...first, occurrence: one }] });
    await expect(store().schedule.apply(twice)).rejects.toMatchObject({ failure: 'failed' });
  });

  it('cancels what is planned, out of the way of the numbers, and leaves the rest alone', async () => {
    const { mentorship, session } = await startMentorship(store());
    const live = created(mentorship.id, 2 * HOUR_MS);
    await store().schedule.apply(
      aChange(mentorship.id, { planned: [aPlan(session.id, HOUR_MS)], created: [live] }),
    );
    const begun = await sessionOf(live.session.id);
    await store().sessions.update({ ...begun, state: 'live', startedAt: 6 });
    expect((await store().sessions.get(live.session.id))?.number).toBe(1);
    const both = [session.id, live.session.id].map((sessionId) => ({ sessionId, sequence: 4 }));
    await store().schedule.apply(aChange(mentorship.id, { cancelled: both }));
    expect(await store().sessions.get(session.id)).toMatchObject({
      state: 'ended',
      outcome: 'cancelled',
      number: 0,
      endedAt: 7,
    });
    expect(await store().sessions.get(live.session.id)).toMatchObject({ state: 'live', number: 1 });
  });

  it('finds what begins, what should be over, and where people met', async () => {
    const { mentorship, session } = await startMentorship(store());
    // Far from the times of other tests.
    const at = 9_000_000 * HOUR_MS;
    await store().schedule.apply(aChange(mentorship.id, { planned: [aPlan(session.id, at)] }));
    const ids = (found: { sessionId: string }[]) => found.map(({ sessionId }) => sessionId);
    expect(ids(await store().schedule.startingBetween(at, at + 1))).toEqual([session.id]);
    expect(ids(await store().schedule.startingBetween(at + 1, at + 2))).toEqual([]);
    const end = at + 45 * 60_000;
    expect(ids(await store().schedule.overdue(end + 1))).toContain(session.id);
    expect(ids(await store().schedule.overdue(end))).not.toContain(session.id);
    const ended = await sessionOf(session.id);
    await store().sessions.update({ ...ended, state: 'ended', outcome: 'held', endedAt: end });
    expect((await store().schedule.endedBetween(end, end + 1)).map(({ id }) => id)).toEqual([session.id]);
    expect(await store().schedule.startingBetween(at, at + 1)).toEqual([]);
    const live = async (before: number) => (await store().schedule.liveSince(before)).map(({ id }) => id);
    await store().sessions.update({ ...ended, state: 'live', startedAt: at });
    expect([(await live(at)).includes(session.id), (await live(at + 1)).includes(session.id)]).toEqual([
      false,
      true,
    ]);
    await store().sessions.update({ ...ended, state: 'ended', outcome: 'notHeld', endedAt: end });
    expect(await store().schedule.endedBetween(end, end + 1)).toEqual([]);
  });

  it('keeps what somebody chose: mails, zone, and the address of their calendar', async () => {
    const { mentorship, owner } = await startMentorship(store());
    const { schedule } = store();
    expect(await schedule.reminders(mentorship.id)).toEqual(new Map());
    const choice = { dayBefore: false, shortlyBefore: true, openActions: false, recap: false };
    await schedule.setReminders(mentorship.id, owner.id, { ...choice, dayBefore: true });
    await schedule.setReminders(mentorship.id, owner.id, choice);
    expect(await schedule.reminders(mentorship.id)).toEqual(new Map([[owner.id, choice]]));
    await schedule.setZone(owner.id, 'Europe/Berlin');
    await schedule.setZone(owner.id, 'Asia/Kolkata');
    expect(await schedule.zones([owner.id, 'p_none'])).toEqual(new Map([[owner.id, 'Asia/Kolkata']]));
    expect(await schedule.zones([])).toEqual(new Map());
    expect(await schedule.feed(owner.id)).toBeNull();
    expect([await schedule.renewFeed(owner.id), await schedule.renewFeed(owner.id)]).toEqual([1, 2]);
    expect(await schedule.feed(owner.id)).toBe(2);
    await schedule.revokeFeed(owner.id);
    expect(await schedule.feed(owner.id)).toBeNull();
    expect(await schedule.renewFeed(owner.id)).toBe(3);
    await store().people.leave(owner.id, 9);
    expect(await schedule.feed(owner.id)).toBeNull();
    expect(await schedule.zones([owner.id])).toEqual(new Map());
    expect(await schedule.reminders(mentorship.id)).toEqual(new Map());
  });

  it('does once what is to be done once, with its mails', async () => {
    const { owner } = await startMentorship(store());
    const key = `reminder ${owner.id}`;
    const once = () => store().jobs.once(key, 50, [aMail(owner.id)]);
    expect((await Promise.all([once(), once()])).sort()).toEqual([false, true]);
    expect(await store().jobs.isDone(key)).toBe(true);
    expect((await store().mails.unsent(100)).filter(({ personId }) => personId === owner.id)).toHaveLength(1);
    await store().jobs.forgetBefore(51);
    expect(await store().jobs.isDone(key)).toBe(false);
  });
}
