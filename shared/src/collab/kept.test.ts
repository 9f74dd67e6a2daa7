import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../ids.ts';
import {
  addOpenedSuggestion,
  addQuestionCard,
  deleteNoteCard,
  readNoteCards,
  restoreNoteCard,
} from './noteCards.ts';
import { proposeQuestion, addQuestionItem, hasQuestionItem, itemIdOf } from './questions.ts';
import { readProposals } from './proposals.ts';
import { addResource, readResources, resourceEntries, webAddress } from './resources.ts';
import { addAgendaItem, deleteAgendaItem, moveAgendaItem, readAgenda } from './schema.ts';
import { readStories, storyEntries } from './stories.ts';

const personId = newId('person');

it('keeps a link that leads to the web, and shows none that somebody wrote and that leads elsewhere', () => {
  const given = ['example.org', ' https://example.org/a?b=c ', 'HTTP://EXAMPLE.org', 'example.org:8080/x'];
  expect(given.map(webAddress)).toEqual([
    'https://example.org/',
    'https://example.org/a?b=c',
    'http://example.org/',
    'https://example.org:8080/x',
  ]);
  const others = [
    '',
    'two words.org',
    'nowhere',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
  ];
  expect(others.map(webAddress)).toEqual(others.map(() => null));
  const doc = new Y.Doc();
  const fields = { personId, at: 1, title: '', why: '', sessionId: null };
  addResource(doc, { ...fields, url: 'javascript://example.org/%0aalert(1)' });
  addResource(doc, { ...fields, url: 'https://example.org/' });
  expect(readResources(doc).map(({ url }) => url)).toEqual(['https://example.org/']);
});

it('passes over what is no entry, and reads a field that is none as empty', () => {
  const doc = new Y.Doc();
  storyEntries(doc).set('y_1', 'no entry' as never);
  resourceEntries(doc).set('b_1', new Y.Map([['url', 7]]) as never);
  storyEntries(doc).set(
    'y_2',
    new Y.Map<unknown>([
      ['title', 'Told'],
      ['at', 'never'],
      ['worked', {}],
    ]),
  );
  expect(readResources(doc)).toEqual([]);
  expect(readStories(doc)).toEqual([
    { id: 'y_2', personId: '', at: 0, title: 'Told', context: '', worked: '', didNot: '', sessionId: null },
  ]);
});

it('[N3] puts an opened suggestion into the notes once, on two servers’ copies and after it was removed', () => {
  const notes = new Y.Doc();
  const card = { id: newId('suggestion'), personId, text: 'Ask them', at: 2, openedBy: 'p_2', openedAt: 3 };
  addOpenedSuggestion(notes, card);
  addOpenedSuggestion(notes, { ...card, text: 'Again' });
  const question = addQuestionCard(notes, { personId, at: 1, text: 'Whom?' });
  expect(readNoteCards(notes).map(({ id, text }) => [id, text])).toEqual([
    [card.id, 'Ask them'],
    [question, 'Whom?'],
  ]);
  deleteNoteCard(notes, card.id, 4);
  addOpenedSuggestion(notes, card);
  expect(readNoteCards(notes)).toHaveLength(1);
  restoreNoteCard(notes, card.id);
  expect(readNoteCards(notes)[0]).toMatchObject({ kind: 'suggestion', openedBy: 'p_2', openedAt: 3 });
});

it('[N5] puts questions behind what is reviewed first, in their order, and none twice', () => {
  const agenda = new Y.Doc();
  const titles = () => readAgenda(agenda).map(({ title }) => title);
  const ask = (text: string) => {
    const question = { id: newId('question'), text, personId, at: 1 };
    addQuestionItem(agenda, question);
    return question;
  };
  addAgendaItem(agenda, { title: 'Review', minutes: 5, kind: 'review' });
  addAgendaItem(agenda, { title: 'Talk', minutes: 20 });
  const [first] = [ask('First?'), ask('Second?')];
  expect(titles()).toEqual(['Review', 'First?', 'Second?', 'Talk']);
  moveAgendaItem(agenda, itemIdOf(first.id), 3);
  addQuestionItem(agenda, first);
  expect(titles()).toEqual(['Review', 'Second?', 'Talk', 'First?']);
  deleteAgendaItem(agenda, itemIdOf(first.id), 2);
  addQuestionItem(agenda, first);
  expect(hasQuestionItem(agenda, first.id)).toBe(false);
  const plain = new Y.Doc();
  addQuestionItem(plain, first);
  expect(readAgenda(plain)).toHaveLength(1);
  const notes = new Y.Doc();
  proposeQuestion(notes, first);
  proposeQuestion(notes, first);
  expect(readProposals(notes).map(({ title, itemId }) => [title, itemId])).toEqual([
    ['First?', itemIdOf(first.id)],
  ]);
});
