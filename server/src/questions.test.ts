import { readProposals } from '@cairn/shared/collab/proposals.ts';
import { hasQuestionItem, itemIdOf } from '@cairn/shared/collab/questions.ts';
import { deleteAgendaItem, editAgendaItem, readAgenda } from '@cairn/shared/collab/schema.ts';
import { newId } from '@cairn/shared/ids.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppRig, codeOf, data, type Started, type TestPerson } from './testing/AppRig.ts';
import { agreeOnLead } from './testing/leadRule.ts';
import { DocumentReader } from './testing/DocumentReader.ts';

// Questions from between the sessions feed the next agenda, once.

const HOW = 'How did you find your first team?';

let rig: AppRig;

beforeEach(async () => {
  rig = await AppRig.create();
});
afterEach(() => rig.close());

async function aPair(): Promise<Started & { mentee: TestPerson }> {
  const started = await rig.start('mentor', 'Look at the plan');
  return { ...started, mentee: await rig.join(started, 'mentee', 'Noor') };
}

async function ask(person: TestPerson, mentorshipId: string, text = HOW): Promise<string> {
  const questionId = newId('question');
  data(await person.call('askQuestion', { mentorshipId, questionId, text, toId: null }));
  return questionId;
}

async function endSession({ owner, sessionId }: Started, others: readonly TestPerson[]): Promise<void> {
  const client = await owner.enter(sessionId);
  for (const other of others) await other.enter(sessionId);
  data(await client.request('session:end', {}));
}

const agendaOf = (person: TestPerson, sessionId: string) =>
  DocumentReader.open(rig.url, person, `agenda/${sessionId}`);
const titlesIn = async (reader: DocumentReader) => readAgenda(await reader.read()).map(({ title }) => title);
const stateOf = async (person: TestPerson, mentorshipId: string) =>
  data(await person.call('listQuestions', { mentorshipId })).questions.map(({ state }) => state);

test('[N5] [mentoring: ask questions] a question that waits is in the agenda of the next session, once, and then was asked there', async () => {
  const started = await aPair();
  const { owner, mentee, mentorshipId } = started;
  await endSession(started, [mentee]);
  const questionId = await ask(mentee, mentorshipId);
  await ask(owner, mentorshipId, 'And what helped?');
  expect(await stateOf(mentee, mentorshipId)).toEqual(['waiting', 'waiting']);
  const mine = data(await owner.call('readMyQuestions', {})).questions;
  expect(mine.map(({ text, mentorshipTitle }) => [text, mentorshipTitle])).toEqual([
    [HOW, 'A mentorship'],
    ['And what helped?', 'A mentorship'],
  ]);

  const next = data(await mentee.call('createNextSession', { mentorshipId, purpose: 'Next' }));
  const agenda = await agendaOf(owner, next.id);
  // Behind the review, before the rest.
  expect((await titlesIn(agenda)).slice(0, 3)).toEqual([
    'What is still open from last time',
    HOW,
    'And what helped?',
  ]);
  const question = data(await owner.call('listQuestions', { mentorshipId })).questions[0];
  expect(question).toMatchObject({ id: questionId, state: 'agenda', sessionId: next.id });
  await rig.runJobs();
  expect((await titlesIn(agenda)).filter((title) => title === HOW)).toHaveLength(1);
  await endSession({ ...started, sessionId: next.id }, [mentee]);
  expect(await stateOf(mentee, mentorshipId)).toEqual(['asked', 'asked']);
  expect(data(await owner.call('readMyQuestions', {})).questions).toEqual([]);
  const at = { mentorshipId, questionId };
  expect(codeOf(await mentee.call('withdrawQuestion', at))).toBe('wrong_state');
});

test('[N5] asked while a session is planned it goes into its agenda at once; one that is cancelled or not held gives it on', async () => {
  const { owner, mentee, mentorshipId, sessionId } = await aPair();
  const questionId = await ask(mentee, mentorshipId);
  expect(hasQuestionItem(await (await agendaOf(owner, sessionId)).read(), questionId)).toBe(true);
  data(await owner.call('cancelSession', { sessionId, scope: 'this' }));
  expect(await stateOf(mentee, mentorshipId)).toEqual(['waiting']);
  const next = data(await owner.call('createNextSession', { mentorshipId, purpose: 'Next' }));
  expect(hasQuestionItem(await (await agendaOf(owner, next.id)).read(), questionId)).toBe(true);
  expect(await stateOf(mentee, mentorshipId)).toEqual(['agenda']);
  // Nobody else comes, so that it isn't held, and a time is planned for another.
  const alone = await owner.enter(next.id);
  data(await alone.request('session:end', {}));
  const start = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 16);
  const when = { start, zone: 'Europe/Berlin', minutes: 45 };
  const { coming } = data(await owner.call('planSessions', { mentorshipId, when, repeat: null }));
  const [planned] = coming;
  expect(hasQuestionItem(await (await agendaOf(owner, planned?.id ?? '')).read(), questionId)).toBe(true);
});

test('[N5][E3] in lead mode the mentee side’s own goes straight in, and a mentor’s is a proposal', async () => {
  const { owner, mentee, mentorshipId, sessionId } = await aPair();
  await agreeOnLead(mentee, mentorshipId, 'always');
  await ask(mentee, mentorshipId);
  const questionId = await ask(owner, mentorshipId, 'What would you try first?');
  const agenda = await agendaOf(mentee, sessionId);
  expect(await titlesIn(agenda)).toContain(HOW);
  expect(await titlesIn(agenda)).not.toContain('What would you try first?');
  const notes = await DocumentReader.open(rig.url, mentee, `notes/${sessionId}`);
  const [proposal] = readProposals(await notes.read());
  expect(proposal).toMatchObject({ kind: 'add', title: 'What would you try first?', personId: owner.id });
  expect(proposal).toMatchObject({ itemId: itemIdOf(questionId), state: 'open' });
  const at = { mentorshipId, questionId };
  data(await owner.call('editQuestion', { ...at, text: 'What would you leave out?', toId: mentee.id }));
  expect(readProposals(await notes.read())[0]?.title).toBe('What would you leave out?');
  data(await owner.call('withdrawQuestion', at));
  expect(readProposals(await notes.read())).toEqual([]);
});

test('[N6] its author words it anew and takes it back until the session begins, also in the agenda; nobody else does', async () => {
  const { owner, mentee, mentorshipId, sessionId } = await aPair();
  const questionId = await ask(mentee, mentorshipId);
  const at = { mentorshipId, questionId };
  const agenda = await agendaOf(mentee, sessionId);
  expect(codeOf(await owner.call('editQuestion', { ...at, text: 'Mine', toId: null }))).toBe('forbidden');
  expect(codeOf(await owner.call('withdrawQuestion', at))).toBe('forbidden');
  data(await mentee.call('editQuestion', { ...at, text: 'How did it begin?', toId: owner.id }));
  expect(await titlesIn(agenda)).toContain('How did it begin?');
  // Worded in the agenda itself, it stays as it was worded there.
  agenda.write((doc) => editAgendaItem(doc, itemIdOf(questionId), { title: 'How it began' }));
  await agenda.raw.saved();
  data(await mentee.call('editQuestion', { ...at, text: 'Once more', toId: null }));
  expect(await titlesIn(agenda)).toContain('How it began');
  data(await mentee.call('withdrawQuestion', at));
  expect(await titlesIn(agenda)).not.toContain('How it began');
  expect(await stateOf(mentee, mentorshipId)).toEqual([]);

  const late = await ask(mentee, mentorshipId);
  const [mentor, other] = [await owner.enter(sessionId), await mentee.enter(sessionId)];
  data(await other.request('session:acceptPurpose', { purpose: 'Look at the plan' }));
  data(await mentor.request('session:start', {}));
  expect(codeOf(await mentee.call('withdrawQuestion', { mentorshipId, questionId: late }))).toBe(
    'wrong_state',
  );
});

test('[N6][E3] a mentor’s question that stands in an agenda which the mentee leads is the mentee’s to change', async () => {
  const { owner, mentee, mentorshipId, sessionId } = await aPair();
  const questionId = await ask(owner, mentorshipId);
  await agreeOnLead(mentee, mentorshipId, 'always');
  const at = { mentorshipId, questionId };
  expect(codeOf(await owner.call('withdrawQuestion', at))).toBe('forbidden');
  expect(codeOf(await owner.call('editQuestion', { ...at, text: 'x', toId: null }))).toBe('forbidden');
  const agenda = await agendaOf(mentee, sessionId);
  await agenda.read();
  agenda.write((doc) => deleteAgendaItem(doc, itemIdOf(questionId), 5));
  await agenda.raw.saved();
  data(await owner.call('withdrawQuestion', at));
});

test('[N5][A4] a question of another mentorship is not found, and one for nobody here is not asked', async () => {
  const { mentee, mentorshipId } = await aPair();
  const questionId = await ask(mentee, mentorshipId);
  const strange = await rig.start('mentor');
  const at = { mentorshipId: strange.mentorshipId, questionId };
  expect(codeOf(await strange.owner.call('withdrawQuestion', at))).toBe('not_found');
  expect(codeOf(await strange.owner.call('askQuestion', { ...at, text: HOW, toId: null }))).toBe('not_found');
  const toStranger = { mentorshipId, questionId: newId('question'), text: HOW, toId: strange.owner.id };
  expect(codeOf(await mentee.call('askQuestion', toStranger))).toBe('not_found');
  for (const text of ['', '   ', 'two\nlines', 'x'.repeat(201)]) {
    const input = { mentorshipId, questionId: newId('question'), text, toId: null };
    expect(codeOf(await mentee.call('askQuestion', input))).toBe('bad_input');
  }
});

test('[N4] [mentoring: confidentiality, trust, safe to be open] private notes are listed for their author, and open to nobody else', async () => {
  const { owner, mentee, mentorshipId, sessionId } = await aPair();
  const document = `private/${sessionId}/${mentee.id}`;
  const reader = await DocumentReader.open(rig.url, mentee, document);
  await reader.read();
  reader.write((doc) => doc.getText('t').insert(0, 'mine alone'));
  await reader.raw.saved();
  expect(data(await mentee.call('listPrivateNotes', { mentorshipId })).sessionIds).toEqual([sessionId]);
  expect(data(await owner.call('listPrivateNotes', { mentorshipId })).sessionIds).toEqual([]);
  const versionId = newId('version');
  expect(codeOf(await owner.call('documentTicket', { document }))).toBe('not_found');
  expect(codeOf(await owner.call('listVersions', { document }))).toBe('not_found');
  expect(codeOf(await owner.call('readVersion', { document, versionId }))).toBe('not_found');
  expect(codeOf(await owner.call('restoreVersion', { document, versionId }))).toBe('not_found');
});
