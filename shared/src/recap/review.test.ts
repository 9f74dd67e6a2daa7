import { addAction, endAction, readPlan, reviewAction } from '../collab/schema.ts';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { reviewOf } from './review.ts';

const [before, now] = ['s_before', 's_now'];

test('[mentoring: they both make plans to resolve, then review; accountability] a review is a view of what is open from before, and keeps what became of it', () => {
  const doc = new Y.Doc();
  const add = (title: string, due: string | null = null, sessionId = before) =>
    addAction(doc, { title, due, sessionId });
  const [stays, late, open] = [add('stays'), add('late', '2026-01-01'), add('open', '2026-02-01')];
  add('made here', null, now);
  endAction(doc, add('over'), { kind: 'done', reason: '' }, { at: 1, sessionId: before });
  reviewAction(doc, open, { sessionId: before, at: 1, learned: 'last time' });

  reviewAction(doc, stays, { sessionId: now, at: 2, learned: 'mornings work' });
  const next = { title: 'smaller' };
  endAction(doc, late, { kind: 'changed', reason: 'too much', next }, { at: 3, sessionId: now });
  expect(
    reviewOf(readPlan(doc), now).map(({ action, answer, learned }) => [action.title, answer, learned]),
  ).toEqual([
    ['late', 'changed', 'too much'],
    ['open', null, ''],
    ['stays', 'stays', 'mornings work'],
  ]);
});
