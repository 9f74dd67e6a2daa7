import type { SearchHit } from '@cairn/shared/http/homeRoutes.ts';
import { AppError } from '@cairn/shared/errors.ts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { addressOf, grouped } from './grouped.ts';
import { SearchModel } from './SearchModel.ts';

const hit = (fields: Partial<SearchHit>): SearchHit => ({
  ...{ kind: 'note', sessionId: 's_1', id: 'general', title: '', excerpt: '' },
  ...fields,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A model whose searches are answered by hand. */
function searching() {
  const asked: { words: string; answer: (hits: SearchHit[]) => void; fail: () => void }[] = [];
  const api = {
    call: (_name: string, { words }: { words: string }) =>
      new Promise((resolve, reject) => {
        const answer = (hits: SearchHit[]) => resolve({ hits, more: false });
        asked.push({ words, answer, fail: () => reject(new AppError('unavailable', 'away')) });
      }),
  };
  const model = new SearchModel({ api: api as never, mentorshipId: 'm_1', personId: 'p_1' });
  return { model, asked };
}

it('searches when typing rests, and shows no answer that was overtaken', async () => {
  const { model, asked } = searching();
  model.type('m');
  model.type('ma');
  model.type('map');
  expect(model.getSnapshot().isSearching).toBe(true);
  await vi.runAllTimersAsync();
  model.type('maps');
  await vi.runAllTimersAsync();
  expect(asked.map(({ words }) => words)).toEqual(['map', 'maps']);
  asked[1]?.answer([hit({ id: 'new' })]);
  await vi.runAllTimersAsync();
  asked[0]?.answer([hit({ id: 'old' })]);
  await vi.runAllTimersAsync();
  expect(model.getSnapshot().found?.hits.map(({ id }) => id)).toEqual(['new']);
  model.type('');
  expect(model.getSnapshot()).toMatchObject({ found: null, isSearching: false });
});

it('says that the server is away, and searches again when it is asked to', async () => {
  const { model, asked } = searching();
  model.type('maps');
  await vi.runAllTimersAsync();
  asked[0]?.fail();
  await vi.runAllTimersAsync();
  expect(model.getSnapshot()).toMatchObject({ problem: 'unavailable', isSearching: false });
  void model.search();
  asked[1]?.answer([]);
  await vi.runAllTimersAsync();
  expect(model.getSnapshot()).toMatchObject({ problem: null, found: { words: 'maps', hits: [] } });
});

it('groups by session, what is of none last, and leads to where each stands', () => {
  const goal = hit({ kind: 'goal', sessionId: null, id: 'g_1' });
  const groups = grouped([goal, hit({ sessionId: 's_2' }), hit({}), hit({ sessionId: 's_2', id: 'i_1' })]);
  expect(groups.map(({ sessionId, hits }) => [sessionId, hits.length])).toEqual([
    ['s_2', 2],
    ['s_1', 1],
    [null, 1],
  ]);
  expect(addressOf('m_1', goal)).toBe('/mentorships/m_1/goals/g_1');
  expect(addressOf('m_1', hit({ id: 'i_1' }))).toBe('/mentorships/m_1/sessions/s_1/i_1');
  expect(addressOf('m_1', hit({ kind: 'card', id: 'c_1' }))).toBe('/mentorships/m_1/sessions/s_1');
  expect(addressOf('m_1', hit({ kind: 'story', id: 'y_1' }))).toBe('/mentorships/m_1/stories/y_1');
});
