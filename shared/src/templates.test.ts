import { expect, test } from 'vitest';
import { PROMPTED, promptsFor, templateItems } from './agendaItem.ts';
import { minutesOf } from './templates.ts';
import { TEMPLATES } from './templates/all.ts';

/** The lengths that each template is known by, in minutes, and those of its items. */
const LENGTHS: Record<string, [number, number[]]> = {
  'first-session': [60, [5, 10, 10, 15, 10, 5, 5]],
  regular: [45, [5, 8, 5, 15, 7, 5]],
  'goal-setting': [60, [10, 10, 15, 10, 10, 5]],
  'plan-review': [45, [8, 12, 5, 10, 6, 4]],
  'career-decision': [60, [5, 8, 15, 15, 10, 7]],
  'work-review': [45, [8, 7, 15, 8, 4, 3]],
  circle: [60, [4, 6, 2, 18, 18, 6, 6]],
  'peer-triad': [45, [3, 12, 12, 12, 6]],
  closing: [60, [15, 5, 15, 10, 8, 7]],
  informal: [30, [2, 20, 5, 3]],
};

test('the ten templates last as long as they say', () => {
  const found = TEMPLATES.map(({ id, items }) => [
    id,
    [minutesOf(items), items.map(({ minutes }) => minutes)],
  ]);
  expect(Object.fromEntries(found)).toEqual(LENGTHS);
});

test('[mentoring: training and resources, guidelines] every item of a template prompts somebody, and every template a mentor or a peer', () => {
  const silent: string[] = [];
  for (const { id, items, kinds } of TEMPLATES) {
    expect(templateItems.parse(items)).toEqual(items);
    for (const { title, prompts = {} } of items) {
      if (Object.keys(prompts).length === 0) silent.push(`${id}: ${title}`);
    }
    for (const role of kinds.includes('peer') ? (['peer'] as const) : (['mentor', 'mentee'] as const)) {
      const prompted = items.some(({ prompts }) => prompts && promptsFor(role, prompts).length > 0);
      if (!prompted) silent.push(`${id} for ${role}`);
    }
  }
  expect(silent).toEqual([]);
});

test('each role sees its own prompt and what is for all, and nobody another’s', () => {
  const prompts = { mentor: 'R', mentee: 'M', all: 'A' };
  expect(promptsFor('mentor', prompts)).toEqual(['R', 'A']);
  expect(promptsFor('mentee', prompts)).toEqual(['M', 'A']);
  expect(promptsFor('peer', prompts)).toEqual(['M', 'A']);
  expect(promptsFor('peer', { ...prompts, peer: 'P' })).toEqual(['P', 'A']);
  expect(promptsFor('observer', prompts)).toEqual(['A']);
  expect(PROMPTED.flatMap((role) => (role === 'all' ? [] : promptsFor(role, {})))).toEqual([]);
});
