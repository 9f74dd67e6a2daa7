import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { INFORMAL_AGENDA, REVIEW_ITEM } from '../templates.ts';
import { TEMPLATES } from '../templates/all.ts';
import type { FillWay } from '../http/templateRoutes.ts';
import { fillAgenda, isUntouched } from './fillAgenda.ts';
import { addAgendaItem, deleteAgendaItem, editAgendaItem, readAgenda, restoreAgendaItem } from './schema.ts';

const [FIRST, REGULAR, GOALS] = TEMPLATES.map(({ items }) => items);
if (!FIRST || !REGULAR || !GOALS) throw new Error('there are ten');

/** An agenda as the server seeds it. */
function seeded({ later = false } = {}): Y.Doc {
  const doc = new Y.Doc();
  for (const item of later ? [REVIEW_ITEM, ...INFORMAL_AGENDA] : INFORMAL_AGENDA) addAgendaItem(doc, item);
  return doc;
}

const titles = (doc: Y.Doc) => readAgenda(doc).map(({ title }) => title);
const fill = (doc: Y.Doc, id: string, items: typeof FIRST, way: FillWay = 'ifUntouched') =>
  fillAgenda(doc, { id, items: items ?? [], way, at: 1 });

test('[T1] takes the place of what was seeded, with minutes and prompts, and once', () => {
  const doc = seeded();
  const filled = fill(doc, 'u1', FIRST);
  expect(readAgenda(doc)).toEqual(FIRST.map((item, index) => ({ ...item, id: filled?.added[index] })));
  expect(fill(doc, 'u1', FIRST)).toEqual(filled);
  // Somebody else who chooses the same at that moment.
  expect(fill(doc, 'u2', FIRST)).toEqual({ added: [], removed: [] });
  expect(readAgenda(doc)).toHaveLength(FIRST.length);
});

test('[T1] an agenda that somebody worked on is left alone until they say how', () => {
  const doc = seeded();
  const [first] = readAgenda(doc);
  editAgendaItem(doc, first?.id ?? '', { title: 'Mine' });
  expect(isUntouched(doc)).toBe(false);
  expect(fill(doc, 'u1', GOALS)).toBeNull();
  expect(titles(doc)[0]).toBe('Mine');
  fill(doc, 'u2', GOALS, 'append');
  expect(titles(doc)).toEqual(
    ['Mine', ...INFORMAL_AGENDA.slice(1), ...GOALS].map((one) => (typeof one === 'string' ? one : one.title)),
  );
  expect(fill(doc, 'u3', FIRST)).toBeNull();
  fill(doc, 'u4', FIRST, 'replace');
  expect(titles(doc)).toEqual(FIRST.map(({ title }) => title));
  expect(isUntouched(doc)).toBe(true);
});

test('[T1] taking it back is taking off what came and bringing back what went', () => {
  const doc = seeded();
  const before = readAgenda(doc);
  const filled = fill(doc, 'u1', FIRST);
  for (const id of filled?.added ?? []) deleteAgendaItem(doc, id, 2);
  for (const id of filled?.removed ?? []) restoreAgendaItem(doc, id);
  expect(readAgenda(doc)).toEqual(before);
  expect(isUntouched(doc)).toBe(true);
});

test('[T2] the review stays first in later sessions, in the words of a template that has some', () => {
  const doc = seeded({ later: true });
  fill(doc, 'u1', GOALS);
  expect(titles(doc)).toEqual([REVIEW_ITEM, ...GOALS].map(({ title }) => title));
  fill(doc, 'u2', REGULAR);
  expect(readAgenda(doc).filter(({ kind }) => kind === 'review')).toHaveLength(1);
  expect(readAgenda(doc)[0]).toMatchObject({ kind: 'review', minutes: 8 });
  // In a first session it stands where the template has it.
  const first = seeded();
  fill(first, 'u1', REGULAR);
  expect(titles(first)).toEqual(REGULAR.map(({ title }) => title));
});

test('[T1] questions that were asked between the sessions stay, behind the review', () => {
  const doc = seeded({ later: true });
  addAgendaItem(doc, { title: 'How do you say no?', minutes: 5, kind: 'question' }, 1);
  expect(isUntouched(doc)).toBe(true);
  fill(doc, 'u1', REGULAR);
  expect(titles(doc).slice(0, 3)).toEqual(['What is still open', 'How do you say no?', 'Arrive']);
  fill(doc, 'u2', GOALS);
  expect(titles(doc)).toContain('How do you say no?');
});

test('an empty agenda is untouched', () => {
  expect(isUntouched(new Y.Doc())).toBe(true);
});
