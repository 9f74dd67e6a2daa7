import { addQuestionCard } from '@cairn/shared/collab/noteCards.ts';
import { addAction, addGoal, editAction, notesFragment } from '@cairn/shared/collab/schema.ts';
import { addStory } from '@cairn/shared/collab/stories.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { AppRig, codeOf, data, type Started } from '../../testing/AppRig.ts';
import { SearchProjection } from './SearchProjection.ts';
import { searchRows } from './searchRows.ts';

let rig: AppRig;
let started: Started;
let docs: Map<string, Y.Doc>;

beforeEach(async () => {
  rig = await AppRig.create();
  started = await rig.start();
  docs = new Map();
});
afterEach(() => rig.close());

/** Puts what the change does to a document on disk, as the collaboration door does. */
async function save(document: string, change: (doc: Y.Doc) => void): Promise<void> {
  const doc = docs.get(document) ?? new Y.Doc();
  docs.set(document, doc);
  const before = Y.encodeStateVector(doc);
  change(doc);
  const bytes = Y.encodeStateAsUpdate(doc, before);
  await rig.store.documents.append([{ document, bytes, personId: null, at: 1 }]);
}

function write(doc: Y.Doc, ...lines: string[]): void {
  const paragraphs = lines.map((words) => {
    const line = new Y.XmlElement('paragraph');
    line.insert(0, [new Y.XmlText(words)]);
    return line;
  });
  notesFragment(doc, 'general').push(paragraphs);
}

const find = async (words: string, { owner, mentorshipId } = started) =>
  data(await owner.call('searchMentorship', { mentorshipId, words }));

test('[K1] [mentoring: the relationship itself, commitment] finds notes, actions, goals, stories and questions across a mentorship', async () => {
  const { mentorshipId, sessionId, owner } = started;
  const said = { personId: owner.id, at: 1, sessionId };
  await save(`mentorship/${mentorshipId}`, (doc) => {
    addAction(doc, { title: 'Ask Bea about maps', sessionId });
    addAction(doc, { title: 'Call', ifWhen: 'it is Monday', thenWhat: 'ask for the maps' });
    addGoal(doc, { title: 'Read maps' });
    addStory(doc, { ...said, title: 'Lost', context: 'No maps at all', worked: '', didNot: '' });
  });
  await save(`notes/${sessionId}`, (doc) => {
    write(doc, 'First line', 'Old MAPS help');
    addQuestionCard(doc, { personId: owner.id, at: 1, text: 'Which maps?' });
  });
  const { hits, more } = await find('maps');
  expect(more).toBe(false);
  expect(hits.map(({ kind }) => kind).sort()).toEqual(['action', 'action', 'card', 'goal', 'note', 'story']);
  expect(hits.find(({ kind }) => kind === 'note')).toEqual({
    kind: 'note',
    sessionId,
    id: 'general',
    title: '',
    excerpt: 'First line Old MAPS help',
  });
  expect((await find('ask maps')).hits).toHaveLength(2);
  expect((await find('Read')).hits).toMatchObject([{ title: 'Read maps', excerpt: '' }]);
  expect((await find('nowhere')).hits).toEqual([]);
});

test('[K1] what is searched follows what is saved, restored or lost', async () => {
  const { mentorshipId, sessionId } = started;
  const document = `mentorship/${mentorshipId}`;
  let id = '';
  await save(document, (doc) => (id = addAction(doc, { title: 'early', sessionId })));
  expect((await find('early')).hits).toHaveLength(1);
  await save(document, (doc) => editAction(doc, id, { title: 'late' }));
  expect((await find('early')).hits).toHaveLength(0);
  expect((await find('late')).hits).toHaveLength(1);
  await rig.store.db.deleteFrom('search_state').execute();
  expect((await find('late')).hits).toHaveLength(1);
  const empty = new Y.Doc();
  await rig.store.documents.replace(document, Y.encodeStateAsUpdate(empty));
  expect((await find('late')).hits).toHaveLength(0);
});

test('[K2] [mentoring: confidentiality, trust, safe to be open] private notes are in no search, not even their author’s, and an outsider searches nothing', async () => {
  const { mentorshipId, sessionId, owner } = started;
  const document = `private/${sessionId}/${owner.id}`;
  data(await owner.call('documentTicket', { document }));
  await save(document, (doc) => write(doc, 'heliotrope'));
  await save(`notes/${sessionId}`, (doc) => write(doc, 'shared heliotrope'));
  const search = new SearchProjection({ store: rig.store, logger: console as never, gatherMs: 0 });
  search.documentSaved(document);
  search.documentSaved(`notes/${sessionId}`);
  await vi.waitFor(async () => {
    const rows = await rig.store.db.selectFrom('search_text').selectAll().execute();
    expect(rows.filter(({ text }) => text.includes('heliotrope'))).toHaveLength(1);
  });
  search.close();
  const mentee = await rig.join(started, 'mentee');
  for (const person of [owner, mentee]) {
    const { hits } = data(await person.call('searchMentorship', { mentorshipId, words: 'heliotrope' }));
    expect(hits).toMatchObject([{ kind: 'note', sessionId, excerpt: 'shared heliotrope' }]);
  }
  const { owner: stranger } = await rig.start();
  const refused = await stranger.call('searchMentorship', { mentorshipId, words: 'heliotrope' });
  expect(codeOf(refused)).toBe('not_found');
  data(await owner.call('removeMember', { mentorshipId, personId: mentee.id }));
  expect(codeOf(await mentee.call('searchMentorship', { mentorshipId, words: 'heliotrope' }))).toBe(
    'not_found',
  );
});

test('[K1] a document that somebody wrote past the page gives rows that both databases take', () => {
  const doc = new Y.Doc();
  write(doc, `zero \0 and half \ud83d`);
  doc.getXmlFragment(`note:${'x'.repeat(90)}`).push([new Y.XmlText('too long a name')]);
  doc.getMap('cards').set('c', 'no card' as never);
  const state = { snapshot: Y.encodeStateAsUpdate(doc), updates: [] };
  expect(searchRows({ kind: 'notes', sessionId: started.sessionId }, state)).toEqual([
    {
      kind: 'note',
      id: 'general',
      sessionId: started.sessionId,
      title: '',
      text: expect.stringMatching(/^zero {2}and half ./) as string,
    },
  ]);
});

test('[A1] too few and too many words are refused', async () => {
  const { owner, mentorshipId } = started;
  for (const words of ['', ' a ', 'x'.repeat(101)]) {
    expect(codeOf(await owner.call('searchMentorship', { mentorshipId, words }))).toBe('bad_input');
  }
});
