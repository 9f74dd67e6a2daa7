import { addAction, endAction, reviewAction } from '@cairn/shared/collab/schema.ts';
import { newId } from '@cairn/shared/ids.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { AppRig, data, type Started, type TestPerson } from '../../testing/AppRig.ts';
import { giveAddress } from '../../testing/giveAddress.ts';

let rig: AppRig;
let started: Started;
let mentee: TestPerson;

beforeEach(async () => {
  rig = await AppRig.create();
  // What is queued stays in the outbox, where these tests read it.
  rig.mailer.refuses = 'not now';
  started = await rig.start('mentor');
  mentee = await rig.join(started, 'mentee', 'Mia');
  await mentee.agree(started.sessionId);
  await giveAddress(rig, started.owner, 'olga@example.org');
});
afterEach(() => rig.close());

async function holdSession(): Promise<void> {
  await mentee.enter(started.sessionId);
  const room = await started.owner.enter(started.sessionId);
  data(await room.request('session:start', {}));
  data(await room.request('session:end', {}));
}

async function writePlan(): Promise<void> {
  const doc = new Y.Doc();
  const { sessionId } = started;
  const before = newId('session');
  addAction(doc, { title: 'Write to Ada', ownerId: mentee.id, due: '2027-03-01', sessionId });
  const looked = addAction(doc, { title: 'Read the paper', sessionId: before });
  reviewAction(doc, looked, { sessionId, at: 1, learned: 'mornings work' });
  const over = addAction(doc, { title: 'Ask Jo', sessionId: before });
  endAction(doc, over, { kind: 'dropped', reason: 'no need' }, { at: 1, sessionId });
  const bytes = Y.encodeStateAsUpdate(doc);
  const document = `mentorship/${started.mentorshipId}`;
  await rig.store.documents.append([{ document, bytes, personId: null, at: 0 }]);
}

test('[I1] [mentoring: every session has a purpose] the recap goes by mail to each confirmed address, once: purpose, what was agreed, what was reviewed, when the next is', async () => {
  await giveAddress(rig, mentee, 'mia@example.org');
  await writePlan();
  await holdSession();
  const when = { start: '2027-06-01T17:00', zone: 'Europe/Berlin', minutes: 45 };
  const { mentorshipId, sessionId, owner } = started;
  data(await owner.call('planSessions', { mentorshipId, when, repeat: null }));
  await rig.runJobs();
  // Another run, as after a server that was killed between the two, tells nobody twice.
  await rig.runJobs();
  const mails = (await rig.store.mails.unsent(100)).filter(({ kind }) => kind === 'session:recap');
  expect(mails.map(({ to }) => to).sort()).toEqual(['mia@example.org', 'olga@example.org']);
  const { text, html } = mails[0]!;
  for (const words of [
    'What it was for: Look at the plan',
    'What was looked at first:\n',
    '• Read the paper (stays)\n  mornings work',
    '• Ask Jo (dropped)\n  no need',
    'In this session:\n• Write to Ada (Mia, until 1 March 2027)',
    'The next session: on Tuesday, 1 June 2027',
    `${rig.url.replace('127.0.0.1', 'localhost')}/mentorships/${mentorshipId}/sessions/${sessionId}`,
  ]) {
    expect(text).toContain(words);
  }
  // Lists stay lists where the mail is shown as a page.
  expect(html).toContain('white-space:pre-line');
});

test('[I1] whoever switched it off, has no confirmed address, or did not meet, gets no recap', async () => {
  await giveAddress(rig, mentee, 'mia@example.org', false);
  const { owner, mentorshipId, sessionId } = started;
  const reminders = { dayBefore: true, shortlyBefore: true, openActions: true, recap: false };
  data(await owner.call('setReminders', { mentorshipId, reminders }));
  await holdSession();
  await rig.runJobs();
  expect(await rig.store.mails.unsent(100)).toEqual([]);

  const alone = await rig.start('mentee');
  await giveAddress(rig, alone.owner, 'alone@example.org');
  const room = await alone.owner.enter(alone.sessionId);
  data(await room.request('session:start', {}));
  data(await room.request('session:end', {}));
  await rig.runJobs();
  expect(sessionId).not.toBe(alone.sessionId);
  expect(await rig.store.mails.unsent(100)).toEqual([]);
});

test('[I1] [H7] a plan that can not be read keeps nobody else’s mails after a session from going out', async () => {
  const bytes = Uint8Array.from(Buffer.from('noise, not Yjs'));
  const document = `mentorship/${started.mentorshipId}`;
  await rig.store.documents.append([{ document, bytes, personId: null, at: 0 }]);
  await holdSession();
  started = await rig.start('mentor');
  mentee = await rig.join(started, 'mentee', 'Noor');
  await mentee.agree(started.sessionId);
  await giveAddress(rig, mentee, 'noor@example.org');
  await writePlan();
  await holdSession();
  await rig.runJobs();
  rig.clock.advance(25 * 3_600_000);
  await rig.runJobs();
  const kinds = (await rig.store.mails.unsent(100)).map(({ kind, to }) => `${kind} ${to}`);
  expect(kinds).toContain('session:recap noor@example.org');
  expect(kinds).toContain('session:actions noor@example.org');
});
