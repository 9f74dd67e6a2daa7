import { readNoteCards } from '@cairn/shared/collab/noteCards.ts';
import { newId } from '@cairn/shared/ids.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeStore } from './storage/fakeStore.ts';
import { AppRig, codeOf, data, type Started, type TestPerson } from './testing/AppRig.ts';
import { DocumentReader } from './testing/DocumentReader.ts';

// What is suggested stays closed until the mentee side opens it, whatever a client sends.

const MARKER = 'Zettelkasten-Marker';
const said = { text: `What if you kept a ${MARKER}?`, toId: null };

let rig: AppRig;

beforeEach(async () => {
  rig = await AppRig.create();
});
afterEach(() => rig.close());

type Pair = Started & { mentee: TestPerson };

async function aPair(): Promise<Pair> {
  const started = await rig.start('mentor');
  return { ...started, mentee: await rig.join(started, 'mentee', 'Noor') };
}

const cardsOf = async (reader: DocumentReader) =>
  readNoteCards(await reader.read()).map(({ id, personId, text }) => ({ id, personId, text }));

async function suggest({ owner, sessionId }: Started, fields: Partial<typeof said> = {}): Promise<string> {
  const suggestionId = newId('suggestion');
  data(await owner.call('makeSuggestion', { sessionId, suggestionId, ...said, ...fields }));
  return suggestionId;
}

test('[N1][N3] [mentoring: the mentor isn’t there to give the answers] an unopened suggestion reaches nothing that a mentee receives', async () => {
  const pair = await aPair();
  const { owner, mentee, sessionId, mentorshipId } = pair;
  const [mentor, room] = [await owner.enter(sessionId), await mentee.enter(sessionId)];
  const documents = [`notes/${sessionId}`, `agenda/${sessionId}`, `mentorship/${mentorshipId}`];
  const readers = await Promise.all(documents.map((name) => DocumentReader.open(rig.url, mentee, name)));
  const suggestionId = await suggest(pair);
  await room.until('suggestions:changed');
  data(
    await owner.call('editSuggestion', { sessionId, suggestionId, ...said, text: `${said.text} Or two?` }),
  );
  await vi.waitFor(() => expect(room.all('suggestions:changed')).toHaveLength(2));

  const asked: string[] = [];
  for (const [name, input] of [
    ['listSuggestions', { sessionId }],
    ['readMentorship', { mentorshipId }],
    ['readChat', { sessionId }],
    ['listQuestions', { mentorshipId }],
    ['readMyQuestions', {}],
    ['listMine', {}],
    ['listVersions', { document: `notes/${sessionId}` }],
    // What only its author may do, and what somebody else's session is named for.
    ['editSuggestion', { sessionId, suggestionId, text: 'x', toId: null }],
    ['withdrawSuggestion', { sessionId, suggestionId }],
  ] as const) {
    const response = await mentee.browser.send(name, input, { personId: mentee.id });
    asked.push(await response.text());
  }
  for (const reader of readers) await reader.read();
  const received = [
    ...asked,
    JSON.stringify(room.heard),
    JSON.stringify(room.room),
    ...readers.flatMap(({ raw }) => raw.frames.map((frame) => Buffer.from(frame).toString('latin1'))),
  ];
  expect(received.filter((text) => text.includes(MARKER))).toEqual([]);
  const [closed] = data(await mentee.call('listSuggestions', { sessionId })).suggestions;
  expect(closed).toMatchObject({ id: suggestionId, personId: owner.id, text: null });
  const [own] = data(await owner.call('listSuggestions', { sessionId })).suggestions;
  expect(own?.text).toContain(MARKER);

  // Its author can't open it, and the mentee does: it is a card in the notes, and closed no more.
  expect(codeOf(await owner.call('openSuggestion', { sessionId, suggestionId }))).toBe('forbidden');
  mentor.forget();
  data(await mentee.call('openSuggestion', { sessionId, suggestionId }));
  await mentor.until('suggestions:changed');
  const [notes] = readers;
  expect(notes && (await cardsOf(notes))).toEqual([
    { id: suggestionId, personId: owner.id, text: `${said.text} Or two?` },
  ]);
  expect(data(await owner.call('listSuggestions', { sessionId })).suggestions).toEqual([]);
  expect(codeOf(await owner.call('editSuggestion', { sessionId, suggestionId, ...said }))).toBe(
    'wrong_state',
  );
  expect(codeOf(await owner.call('withdrawSuggestion', { sessionId, suggestionId }))).toBe('wrong_state');
  expect((await rig.store.notes.getSuggestion(suggestionId))?.text).toBe('');
});

test('[N3] two who open it at once put it into the notes once', async () => {
  const pair = await aPair();
  const { mentee, sessionId } = pair;
  const other = await rig.join(pair, 'mentee', 'Ben');
  const suggestionId = await suggest(pair);
  const reader = await DocumentReader.open(rig.url, mentee, `notes/${sessionId}`);
  const answers = await Promise.all(
    [mentee, other, mentee].map((person) => person.call('openSuggestion', { sessionId, suggestionId })),
  );
  expect(answers.map(codeOf)).toEqual(['ok', 'ok', 'ok']);
  expect(await cardsOf(reader)).toHaveLength(1);
});

test('[N3] in a group, what is for one mentee is for no other to open', async () => {
  const pair = await aPair();
  const { owner, mentee, sessionId } = pair;
  const other = await rig.join(pair, 'mentee', 'Ben');
  const observer = await rig.join(pair, 'observer');
  const suggestionId = newId('suggestion');
  data(await owner.call('makeSuggestion', { sessionId, suggestionId, ...said, toId: mentee.id }));
  expect(codeOf(await other.call('openSuggestion', { sessionId, suggestionId }))).toBe('forbidden');
  expect(codeOf(await observer.call('openSuggestion', { sessionId, suggestionId }))).toBe('forbidden');
  const fresh = { sessionId, suggestionId: newId('suggestion') };
  for (const toId of [observer.id, owner.id, newId('person')]) {
    expect(codeOf(await owner.call('makeSuggestion', { ...fresh, ...said, toId }))).toBe('not_found');
  }
  expect(codeOf(await mentee.call('openSuggestion', { sessionId, suggestionId }))).toBe('ok');
});

test('[N2] among peers any suggests for the others; where there is a mentor, a peer does not', async () => {
  const started = await rig.start('peer');
  const { owner, sessionId } = started;
  const other = await rig.join(started, 'peer', 'Ben');
  const suggestionId = newId('suggestion');
  data(await other.call('makeSuggestion', { sessionId, suggestionId, ...said }));
  expect(codeOf(await other.call('openSuggestion', { sessionId, suggestionId }))).toBe('forbidden');
  data(await owner.call('openSuggestion', { sessionId, suggestionId }));
  await rig.join(started, 'mentor');
  const fresh = { sessionId, suggestionId: newId('suggestion'), ...said };
  expect(codeOf(await other.call('makeSuggestion', fresh))).toBe('forbidden');
});

test('[N1][A4] a suggestion of another session or mentorship is not found, and another mentor has no hand in it', async () => {
  const pair = await aPair();
  const { mentee, sessionId } = pair;
  const suggestionId = await suggest(pair);
  const strange = await rig.start('mentor');
  const at = { sessionId: strange.sessionId, suggestionId };
  expect(codeOf(await strange.owner.call('withdrawSuggestion', at))).toBe('not_found');
  expect(codeOf(await strange.owner.call('makeSuggestion', { ...at, ...said }))).toBe('not_found');
  expect(codeOf(await mentee.call('openSuggestion', at))).toBe('not_found');
  const mentor = await rig.join(pair, 'mentor', 'Maya');
  expect(codeOf(await mentor.call('withdrawSuggestion', { sessionId, suggestionId }))).toBe('forbidden');
  const [seen] = data(await mentor.call('listSuggestions', { sessionId })).suggestions;
  expect(seen?.text).toBeNull();
});

test('[N3] a server that is killed between the row and the notes puts it there when it is back, once', async () => {
  const store = await fakeStore();
  const before = await AppRig.create({ store });
  const started = await before.start('mentor');
  const mentee = await before.join(started, 'mentee', 'Noor');
  const { sessionId } = started;
  const suggestionId = newId('suggestion');
  data(await started.owner.call('makeSuggestion', { sessionId, suggestionId, ...said }));
  // What such a server leaves behind: it was opened, and nothing is in the notes.
  await store.notes.openSuggestion(suggestionId, mentee.id, 9);
  await before.runJobs();
  const reader = await DocumentReader.open(before.url, mentee, `notes/${sessionId}`);
  expect(await cardsOf(reader)).toHaveLength(1);
  // And one killed after the notes and before the row knows it.
  await store.db.updateTable('suggestion').set({ written: 0, text: said.text }).execute();
  await before.runJobs();
  data(await mentee.call('openSuggestion', { sessionId, suggestionId }));
  expect(await cardsOf(reader)).toHaveLength(1);
  await before.close();
});

test('[N3] notes that can not be read keep no other suggestion from its notes', async () => {
  const rig = await AppRig.create();
  const startOne = async () => {
    const started = await rig.start('mentor');
    const reader = await rig.join(started, 'mentee', 'Noor');
    const suggestionId = newId('suggestion');
    const { sessionId } = started;
    data(await started.owner.call('makeSuggestion', { sessionId, suggestionId, ...said }));
    await rig.store.notes.openSuggestion(suggestionId, reader.id, 9);
  };
  await startOne();
  await startOne();
  // Whichever comes first of the two is the one that can not be read.
  const [first] = await rig.store.notes.unwrittenSuggestions();
  const bytes = Uint8Array.from(Buffer.from('noise, not Yjs'));
  const document = `notes/${first!.sessionId}`;
  await rig.store.documents.append([{ document, bytes, personId: null, at: 0 }]);
  await rig.runJobs();
  expect((await rig.store.notes.unwrittenSuggestions()).map(({ id }) => id)).toEqual([first!.id]);
  await rig.close();
});
