import type { Repeat } from '@cairn/shared/schedule/repeat.ts';
import { instantOf, localOf } from '@cairn/shared/schedule/times.ts';
import { addAction } from '@cairn/shared/collab/schema.ts';
import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { AppRig, codeOf, data, type Started, type TestPerson } from '../../testing/AppRig.ts';
import type { QueuedMail } from '../ports.ts';

const ZONE = 'Europe/Berlin';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

let rig: AppRig;
let started: Started;
let mentee: TestPerson;
let owner: TestPerson;

beforeEach(async () => {
  rig = await AppRig.create();
  // What is queued stays in the outbox, where these tests read it.
  rig.mailer.refuses = 'not now';
  started = await rig.start('mentor');
  owner = started.owner;
  mentee = await rig.join(started, 'mentee', 'Mia');
  await mentee.agree(started.sessionId);
});
afterEach(() => rig.close());

/** A time on the wall so long from now. */
function wall(ahead: number): string {
  return localOf(rig.clock.now() + ahead, ZONE);
}

function weekly(start: string): Repeat {
  const day = WEEKDAYS[new Date(`${start.slice(0, 10)}T00:00Z`).getUTCDay()]!;
  return { every: 'week', interval: 1, weekdays: [day], ends: { kind: 'never' } };
}

async function plan(start: string, repeat: Repeat | null = null) {
  const { mentorshipId } = started;
  return data(
    await owner.call('planSessions', { mentorshipId, when: { start, zone: ZONE, minutes: 45 }, repeat }),
  );
}

/** Gives the person an account with an address. */
async function giveAddress({ id }: TestPerson, email: string, verified = true): Promise<void> {
  const at = new Date(0).toISOString();
  const { db } = rig.store;
  const row = { id: email, person_id: id, name: '', email, image: null, created_at: at, updated_at: at };
  await db
    .insertInto('account')
    .values({ ...row, email_verified: verified ? 1 : 0 })
    .execute();
  await db.insertInto('account_person').values({ account_id: email, person_id: id }).execute();
}

/** The mails that were queued, and they are taken out. */
async function mails(): Promise<QueuedMail[]> {
  const found = await rig.store.mails.unsent(100);
  for (const { id } of found) await rig.store.mails.sent(id, rig.clock.now());
  return found;
}

function entries(mail: QueuedMail, index = 0): { method: unknown; events: ICAL.Event[] } {
  const calendar = new ICAL.Component(ICAL.parse(mail.attachments[index]!.text));
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  return { method: calendar.getFirstPropertyValue('method'), events };
}

describe('[mentoring: meet at designated times and places] times of sessions', () => {
  test('[H1] the session that waits takes the time; further ones stand beside it, numbered by their times', async () => {
    const first = await plan(wall(3 * DAY_MS));
    expect(first.coming.map(({ id, number }) => [id, number])).toEqual([[started.sessionId, 1]]);
    const second = await plan(wall(2 * DAY_MS));
    expect(second.coming.map(({ number }) => number)).toEqual([1, 2]);
    expect(second.coming[1]?.id).toBe(started.sessionId);
    const state = data(await mentee.call('readMentorship', { mentorshipId: started.mentorshipId }));
    expect(state.session.id).toBe(second.coming[0]?.id);
  });

  test('[H1] one session is live at most', async () => {
    const { coming } = await plan(wall(DAY_MS));
    const other = (await plan(wall(2 * DAY_MS))).coming[1]!;
    const here = await owner.enter(coming[0]!.id);
    data(await here.request('session:start', {}));
    const there = await owner.enter(other.id);
    data(await there.request('session:setPurpose', { purpose: 'Another' }));
    await mentee.agree(other.id);
    expect(codeOf(await there.request('session:start', {}))).toBe('wrong_state');
    const { sessionId } = started;
    const moved = await owner.call('moveSession', {
      sessionId,
      when: { start: wall(DAY_MS), zone: ZONE, minutes: 30 },
      scope: 'this',
      repeat: null,
    });
    expect(codeOf(moved)).toBe('wrong_state');
  });

  test('[H1] times that have passed, unknown zones and rules that do not fit are refused', async () => {
    const { mentorshipId } = started;
    const call = (when: object, repeat: Repeat | null = null) =>
      owner.call('planSessions', {
        mentorshipId,
        when: { start: wall(DAY_MS), zone: ZONE, minutes: 45, ...when },
        repeat,
      });
    expect(codeOf(await call({ start: wall(-HOUR_MS) }))).toBe('time_passed');
    for (const wrong of [
      { zone: '+02:00' },
      { zone: 'Mars/Olympus' },
      { minutes: 5 },
      { start: wall(4 * 366 * DAY_MS) },
    ]) {
      expect(codeOf(await call(wrong))).toBe('bad_input');
    }
    const repeat = { ...weekly(wall(2 * DAY_MS)) };
    expect(codeOf(await call({}, repeat))).toBe('bad_input');
    expect(await mails()).toEqual([]);
  });

  test('[H4] only members who proved their address get mail, each in their own zone, and learn of no other address', async () => {
    await giveAddress(await rig.join(started, 'observer', 'Otto'), 'otto@example.org', false);
    await giveAddress(owner, 'olga@example.org');
    await giveAddress(mentee, 'mia@example.org');
    data(await mentee.call('setMyZone', { zone: 'Asia/Kolkata' }));
    const start = wall(3 * DAY_MS);
    const { mailTo } = await plan(start);
    expect(mailTo).toBe('olga@example.org');
    const queued = await mails();
    expect(queued.map(({ to, kind }) => `${kind} ${to}`).sort()).toEqual([
      'session:planned mia@example.org',
      'session:planned olga@example.org',
    ]);
    const toMia = queued.find(({ to }) => to === 'mia@example.org')!;
    expect(toMia.text).toContain(localOf(instantOf(start, ZONE), 'Asia/Kolkata').slice(11));
    expect(toMia.text).toContain(`which is ${start.slice(11)} in Berlin`);
    expect(JSON.stringify(toMia)).not.toContain('olga@');
    expect(toMia.attachments[0]?.contentType).toBe('text/calendar; charset=utf-8; method=REQUEST');
    const { method, events } = entries(toMia);
    expect(method).toBe('REQUEST');
    expect(events[0]!.startDate.toString()).toBe(`${start}:00`);
  });

  test('[H3] a series is told once, and each change to it under the same name with a higher number', async () => {
    await giveAddress(mentee, 'mia@example.org');
    const start = wall(3 * DAY_MS);
    const { coming, series } = await plan(start, weekly(start));
    expect(coming).toHaveLength(4);
    expect(series).toHaveLength(1);
    const told = entries((await mails())[0]!).events[0]!;
    expect(told.isRecurring()).toBe(true);

    const third = coming[2]!;
    const when = { start: wall(17 * DAY_MS + HOUR_MS), zone: ZONE, minutes: 45 };
    data(await mentee.call('moveSession', { sessionId: third.id, when, scope: 'this', repeat: null }));
    const moved = entries((await mails())[0]!).events[0]!;
    expect(moved.uid).toBe(told.uid);
    expect(moved.sequence).toBeGreaterThan(told.sequence);
    expect(moved.recurrenceId.toString()).toBe(`${localOf(third.time!.startsAt, ZONE)}:00`);

    data(await mentee.call('cancelSession', { sessionId: coming[1]!.id, scope: 'this' }));
    const cancelled = entries((await mails())[0]!);
    expect(cancelled.method).toBe('CANCEL');
    expect(cancelled.events[0]).toMatchObject({ uid: told.uid });
    expect(cancelled.events[0]!.sequence).toBeGreaterThan(moved.sequence);
    expect(cancelled.events[0]!.recurrenceId.toString()).toBe(
      `${localOf(coming[1]!.time!.startsAt, ZONE)}:00`,
    );

    const all = data(await mentee.call('cancelSession', { sessionId: coming[0]!.id, scope: 'following' }));
    expect(all).toMatchObject({ coming: [], series: [] });
    const gone = entries((await mails())[0]!);
    expect(gone.method).toBe('CANCEL');
    expect(gone.events[0]).toMatchObject({ uid: told.uid, recurrenceId: null });
    expect(gone.events[0]!.sequence).toBeGreaterThan(cancelled.events[0]!.sequence);
  });

  test('[H3] this and the following: one file ends the old series, another begins the new one', async () => {
    await giveAddress(mentee, 'mia@example.org');
    const start = wall(3 * DAY_MS);
    const { coming } = await plan(start, weekly(start));
    await mails();
    const later = wall(11 * DAY_MS);
    const { id } = coming[1]!;
    const when = { start: later, zone: ZONE, minutes: 60 };
    const state = data(
      await mentee.call('moveSession', { sessionId: id, when, scope: 'following', repeat: weekly(later) }),
    );
    expect(state.series).toHaveLength(2);
    const [mail] = await mails();
    expect(mail!.attachments).toHaveLength(2);
    const [old, fresh] = [entries(mail!, 0), entries(mail!, 1)];
    expect([old.method, fresh.method]).toEqual(['REQUEST', 'REQUEST']);
    expect(old.events[0]!.uid).not.toBe(fresh.events[0]!.uid);
    const walk = old.events[0]!.iterator();
    expect([walk.next()?.toString(), walk.next()?.toString()]).toEqual([`${start}:00`, undefined]);
    expect(fresh.events[0]!.startDate.toString()).toBe(`${later}:00`);
  });

  test('[H2] jobs make more of a series as time goes on', async () => {
    const start = wall(HOUR_MS);
    const { coming } = await plan(start, weekly(start));
    rig.clock.advance(10 * DAY_MS);
    await rig.runJobs();
    const state = data(await owner.call('readSchedule', { mentorshipId: started.mentorshipId }));
    expect(state.coming).toHaveLength(4);
    expect(state.coming.some(({ id }) => coming.every((before) => before.id !== id))).toBe(true);
    const agenda = await rig.store.documents.load(`agenda/${state.coming[3]!.id}`);
    expect(agenda?.snapshot).not.toBeNull();
  });

  test('[H7] reminders go out a day and a quarter of an hour before, once, to who wants them', async () => {
    await giveAddress(owner, 'olga@example.org');
    await giveAddress(mentee, 'mia@example.org');
    const { mentorshipId } = started;
    const reminders = { dayBefore: true, shortlyBefore: false, openActions: true, recap: true };
    expect(data(await mentee.call('setReminders', { mentorshipId, reminders }))).toEqual(reminders);
    await plan(wall(2 * DAY_MS));
    await mails();
    const due = async () => {
      await Promise.all([rig.runJobs(), rig.runJobs()]);
      return (await mails()).map(({ to, kind }) => `${kind} ${to}`).sort();
    };
    expect(await due()).toEqual([]);
    rig.clock.advance(DAY_MS + 60_000);
    expect(await due()).toEqual(['session:dayBefore mia@example.org', 'session:dayBefore olga@example.org']);
    rig.clock.advance(DAY_MS - 10 * 60_000);
    expect(await due()).toEqual(['session:shortlyBefore olga@example.org']);
    expect(await due()).toEqual([]);
  });

  test('[H7] a day after a session whoever has open actions hears of them, once', async () => {
    await giveAddress(owner, 'olga@example.org');
    await giveAddress(mentee, 'mia@example.org');
    const doc = new Y.Doc();
    addAction(doc, { title: 'Write to Ada', ownerId: mentee.id });
    addAction(doc, { title: 'Nobody does this' });
    addAction(doc, { title: 'Done already', ownerId: owner.id }, 'done');
    const document = `mentorship/${started.mentorshipId}`;
    const bytes = Y.encodeStateAsUpdate(doc);
    await rig.store.documents.append([{ document, bytes, personId: null, at: 0 }]);
    await mentee.enter(started.sessionId);
    const room = await owner.enter(started.sessionId);
    data(await room.request('session:start', {}));
    expect(data(await room.request('session:end', {}))).toMatchObject({ outcome: 'held' });
    await rig.runJobs();
    expect((await mails()).map(({ kind }) => kind)).toEqual(['session:recap', 'session:recap']);
    rig.clock.advance(DAY_MS + 60_000);
    await rig.runJobs();
    await rig.runJobs();
    const queued = await mails();
    expect(queued.map(({ to }) => to)).toEqual(['mia@example.org']);
    expect(queued[0]!.text).toContain('• Write to Ada');
    expect(queued[0]!.text).not.toContain('Nobody');
  });

  test('[H6] who waits alone past ten minutes may have the others written to, once; then it was not held', async () => {
    await giveAddress(mentee, 'mia@example.org');
    const peer = await rig.join(started, 'peer', 'Pia');
    const { sessionId } = started;
    await plan(wall(HOUR_MS));
    await mails();
    rig.clock.advance(HOUR_MS + 5 * 60_000);
    const room = await owner.enter(sessionId);
    const tell = () => owner.call('tellAbsent', { sessionId });
    expect(codeOf(await tell())).toBe('wrong_state');
    rig.clock.advance(6 * 60_000);
    expect(codeOf(await mentee.call('tellAbsent', { sessionId }))).toBe('wrong_state');
    expect(data(await tell())).toEqual({ told: ['Mia'], noAddress: ['Pia'] });
    await tell();
    expect((await mails()).map(({ to, kind }) => [to, kind])).toEqual([
      ['mia@example.org', 'session:waiting'],
    ]);
    rig.clock.advance(4 * HOUR_MS);
    await rig.runJobs();
    expect((await rig.store.sessions.get(sessionId))?.state).toBe('planned');
    data(await room.request('room:leave', {}));
    await rig.runJobs();
    expect(await rig.store.sessions.get(sessionId)).toMatchObject({ state: 'ended', outcome: 'notHeld' });
    expect(codeOf(await peer.call('tellAbsent', { sessionId }))).toBe('session_ended');
  });

  test('[H5] a calendar subscribes to a private address until it is renewed or revoked', async () => {
    await plan(wall(3 * DAY_MS));
    expect(data(await mentee.call('readFeed', {}))).toEqual({ url: null });
    const { url } = data(await mentee.call('renewFeed', {}));
    expect(data(await mentee.call('readFeed', {}))).toEqual({ url });
    const response = await fetch(url);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('no-store');
    const calendar = new ICAL.Component(ICAL.parse(await response.text()));
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1);
    const next = data(await mentee.call('renewFeed', {})).url;
    const others = [url, next.replace('.ics', 'x.ics'), `${rig.url}/calendar/${started.secrets.mentee}.ics`];
    for (const wrong of others) {
      const refused = await fetch(wrong);
      expect([refused.status, await refused.json()]).toMatchObject([404, { error: { code: 'not_found' } }]);
    }
    data(await mentee.call('revokeFeed', {}));
    expect((await fetch(next)).status).toBe(404);
    expect(data(await mentee.call('readFeed', {}))).toEqual({ url: null });
  });

  test('a session and its series come as files', async () => {
    const start = wall(3 * DAY_MS);
    const { coming } = await plan(start, weekly(start));
    const file = async (scope: 'this' | 'following') => {
      const { text, name } = data(await mentee.call('calendarFile', { sessionId: coming[1]!.id, scope }));
      expect(name).toMatch(/^session-\d{8}\.ics$/);
      return new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')!);
    };
    expect((await file('this')).startDate.toString()).toBe(`${localOf(coming[1]!.time!.startsAt, ZONE)}:00`);
    expect((await file('following')).isRecurring()).toBe(true);
  });

  test('[H8] a live session stands still for all, and its time and the clock of the agenda with it', async () => {
    const { sessionId } = started;
    const room = await owner.enter(sessionId);
    const other = await mentee.enter(sessionId);
    expect(data(await room.request('session:pause', {})).pausedAt).toBeNull();
    data(await room.request('session:start', {}));
    const itemId = `i_${'x'.repeat(20)}`;
    const { running } = data(await room.request('clock:run', { itemId }));
    const paused = data(await other.request('session:pause', {}));
    expect(paused.pausedAt).not.toBeNull();
    await room.until('session:changed', (session) => session.pausedAt !== null);
    rig.clock.advance(HOUR_MS);
    const late = data(await (await mentee.connect(sessionId)).request('room:join', { second: 'companion' }));
    expect(late.session.pausedAt).toBe(paused.pausedAt);
    const resumed = data(await room.request('session:resume', {}));
    expect(resumed.pausedAt).toBeNull();
    expect(resumed.pausedMs).toBeGreaterThanOrEqual(HOUR_MS);
    const clock = await other.until('clock:changed', (now) => now.running!.startedAt > running!.startedAt);
    expect(clock.running!.startedAt - running!.startedAt).toBe(resumed.pausedMs);
  });

  test('[H8] a live session that everybody left is over by itself, and another can begin', async () => {
    const { sessionId } = started;
    const room = await owner.enter(sessionId);
    data(await room.request('session:start', {}));
    rig.clock.advance(13 * HOUR_MS);
    await rig.runJobs();
    expect((await rig.store.sessions.get(sessionId))?.state).toBe('live');
    data(await room.request('room:leave', {}));
    await rig.runJobs();
    expect(await rig.store.sessions.get(sessionId)).toMatchObject({ state: 'ended', outcome: 'notHeld' });
  });

  test('a session that is cancelled lets nobody in, and puts out who is in its room', async () => {
    await plan(wall(DAY_MS));
    const { sessionId } = started;
    const room = await mentee.enter(sessionId);
    data(await owner.call('cancelSession', { sessionId, scope: 'this' }));
    expect(await room.until('connection:closing')).toEqual({ reason: 'sessionEnded' });
    expect(codeOf(await mentee.call('signallingTicket', { sessionId }))).toBe('session_ended');
  });
});
