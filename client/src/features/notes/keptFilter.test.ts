import { addResource, readResources } from '@cairn/shared/collab/resources.ts';
import { addStory, deleteStory, readStories, restoreStory } from '@cairn/shared/collab/stories.ts';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { kept } from './keptFilter.ts';

const by = { personId: 'p_1', context: '', worked: '', didNot: '' };

it('[mentoring: stories and best practice pass on] a filter finds a story of an earlier session by any of its words', () => {
  const doc = new Y.Doc();
  const first = addStory(doc, {
    ...{ ...by, at: 1, sessionId: 's_1', title: 'The first review' },
    worked: 'I asked José to read it aloud.',
  });
  addStory(doc, { ...by, at: 2, sessionId: 's_2', title: 'Saying no', didNot: 'Waiting until Friday.' });
  addResource(doc, {
    ...{ personId: 'p_1', at: 3, sessionId: 's_2' },
    ...{ url: 'https://example.org/reviews', title: 'On reviews', why: 'Short' },
  });
  const titles = (words: string, sessionId = 'all') =>
    [...kept(readStories(doc), { words, sessionId }), ...kept(readResources(doc), { words, sessionId })].map(
      ({ title }) => title,
    );
  expect(titles('')).toEqual(['Saying no', 'The first review', 'On reviews']);
  expect(titles('review')).toEqual(['The first review', 'On reviews']);
  expect(titles('jose ALOUD')).toEqual(['The first review']);
  expect(titles('friday')).toEqual(['Saying no']);
  expect(titles('review', 's_2')).toEqual(['On reviews']);
  expect(titles('p_1')).toEqual([]);
  deleteStory(doc, first, 4);
  expect(titles('aloud')).toEqual([]);
  restoreStory(doc, first);
  expect(titles('aloud')).toEqual(['The first review']);
});
