import { addAction, addAgendaItem, addGoal, endAction, notesFragment } from '@cairn/shared/collab/schema.ts';
import ICAL from 'ical.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { AppRig, data, type Started } from '../../testing/AppRig.ts';
import type { ArchiveFormat } from '@cairn/shared/http/archiveRoutes.ts';

let rig: AppRig;
let started: Started;

beforeEach(async () => {
  rig = await AppRig.create();
  started = await rig.start('mentee', 'Decide on the move');
});
afterEach(() => rig.close());

async function save(document: string, change: (doc: Y.Doc) => void): Promise<void> {
  const doc = new Y.Doc();
  change(doc);
  const bytes = Y.encodeStateAsUpdate(doc);
  await rig.store.documents.append([{ document, bytes, personId: null, at: 1 }]);
}

async function take(format: ArchiveFormat) {
  const { owner, mentorshipId } = started;
  const file = data(await owner.call('takeAlong', { mentorshipId, format, zone: 'Europe/Berlin' }));
  return { ...file, text: Buffer.from(file.base64, 'base64').toString() };
}

async function fill(): Promise<void> {
  const { owner, mentorshipId, sessionId } = started;
  await save(`mentorship/${mentorshipId}`, (doc) => {
    const goalId = addGoal(doc, { title: 'Speak up', ownerId: owner.id, means: 'One question a week' });
    addAction(doc, { title: 'Write to Ada', ownerId: owner.id, due: '2027-03-01', goalId });
    const over = addAction(doc, { title: 'Call Jo', ownerId: owner.id });
    endAction(doc, over, { kind: 'done', reason: 'she knew' }, { at: 1, sessionId });
  });
  await save(`agenda/${sessionId}`, (doc) => void addAgendaItem(doc, { title: 'Arrive', minutes: 5 }));
  await save(`notes/${sessionId}`, (doc) => {
    const heading = new Y.XmlElement('heading');
    heading.setAttribute('level', '2');
    heading.insert(0, [new Y.XmlText('What we saw')]);
    const item = new Y.XmlElement('taskItem');
    item.setAttribute('checked', 'true');
    const line = new Y.XmlElement('paragraph');
    const words = new Y.XmlText();
    words.insert(0, 'twice', { bold: {} });
    line.insert(0, [words]);
    item.insert(0, [line]);
    const list = new Y.XmlElement('taskList');
    list.insert(0, [item]);
    notesFragment(doc, 'general').insert(0, [heading, list]);
  });
  const when = { start: '2027-06-01T17:00', zone: 'Europe/Berlin', minutes: 45 };
  data(await owner.call('planSessions', { mentorshipId, when, repeat: null }));
}

test('[I3] the Markdown reads from what was wanted to what was said', async () => {
  await fill();
  const { name, type, text } = await take('markdown');
  expect([name, type]).toEqual([
    expect.stringMatching(/^A-mentorship-\d{4}-\d\d-\d\d\.md$/),
    'text/markdown',
  ]);
  const parts = [
    '# A mentorship',
    'Olga Owner (mentee)',
    '## Goals',
    '### Speak up',
    '- How I’m learning: One question a week',
    '## Action plan',
    '- [ ] Write to Ada (Olga Owner, until 1 March 2027, open)',
    '- [x] Call Jo (Olga Owner, done)\n  - she knew',
    '## Sessions',
    'What it was for: Decide on the move',
    '#### Notes\n\n## What we saw\n\n- [x] **twice**',
  ];
  let from = 0;
  for (const part of parts) {
    expect(text.slice(from)).toContain(part);
    from = text.indexOf(part, from);
  }
});

test('[I3] the calendar has sessions as events and open actions as tasks, for any parser', async () => {
  await fill();
  const { text } = await take('calendar');
  const calendar = new ICAL.Component(ICAL.parse(text));
  const [event] = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  expect(event?.startDate.toString()).toBe('2027-06-01T17:00:00');
  expect(event?.uid).toBe(`${started.sessionId}@cairn`);
  const todos = calendar.getAllSubcomponents('vtodo');
  expect(todos.map((todo) => String(todo.getFirstPropertyValue('summary')))).toEqual(['Write to Ada']);
  expect(String(todos[0]?.getFirstPropertyValue('due'))).toBe('2027-03-01');
});

test('[I3] words that a replacement would read as its own stay words in the calendar', async () => {
  await save(
    `mentorship/${started.mentorshipId}`,
    (doc) => void addAction(doc, { title: "Pay $` and $' and $&" }),
  );
  const { text } = await take('calendar');
  const todos = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vtodo');
  expect(todos.map((todo) => String(todo.getFirstPropertyValue('summary')))).toEqual([
    "Pay $` and $' and $&",
  ]);
});

test('[I3] the report is a PDF, and an unknown zone is no fault', async () => {
  await fill();
  const { owner, mentorshipId } = started;
  const file = data(await owner.call('takeAlong', { mentorshipId, format: 'report', zone: 'Moon/Sea' }));
  expect(file.type).toBe('application/pdf');
  expect(Buffer.from(file.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
});
