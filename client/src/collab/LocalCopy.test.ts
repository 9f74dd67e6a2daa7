import {
  addAgendaItem,
  deleteAgendaItem,
  editAgendaItem,
  moveAgendaItem,
  readAgenda,
} from '@cairn/shared/collab/schema.ts';
import { addStory } from '@cairn/shared/collab/stories.ts';
import { newId } from '@cairn/shared/ids.ts';
import { describe, expect, test } from 'vitest';
import { LocalCopy } from './LocalCopy.ts';

function agenda() {
  const copy = new LocalCopy({ kind: 'agenda', sessionId: newId('session') });
  const type = (id: string, text: string) => {
    for (let end = 1; end <= text.length; end += 1)
      editAgendaItem(copy.doc, id, { title: text.slice(0, end) });
  };
  return { copy, type, titles: () => readAgenda(copy.doc).map(({ title }) => title) };
}

describe('the undo of a copy', () => {
  test('takes back in one step what was typed into one field in one go', () => {
    const { copy, type, titles } = agenda();
    const [a, b] = [
      addAgendaItem(copy.doc, { title: '', minutes: 5 }),
      addAgendaItem(copy.doc, { title: '', minutes: 5 }),
    ];
    type(a, 'Arrive');
    type(b, 'Explore');
    copy.undo?.undo();
    expect(titles()).toEqual(['Arrive', '']);
    copy.undo?.undo();
    expect(titles()).toEqual(['', '']);
    copy.undo?.redo();
    expect(titles()).toEqual(['Arrive', '']);
  });

  test('takes back all else one by one, however quickly it was done', () => {
    const { copy, type, titles } = agenda();
    const a = addAgendaItem(copy.doc, { title: 'A', minutes: 5 });
    const b = addAgendaItem(copy.doc, { title: 'B', minutes: 5 });
    type(a, 'Arrive');
    moveAgendaItem(copy.doc, a, 1);
    deleteAgendaItem(copy.doc, b, 1);
    expect(titles()).toEqual(['Arrive']);
    const steps = Array.from({ length: 5 }, () => {
      copy.undo?.undo();
      return titles();
    });
    expect(steps).toEqual([['B', 'Arrive'], ['Arrive', 'B'], ['A', 'B'], ['A'], []]);
  });
});

test('tells of stories beside the plan, and keeps the plan’s undo out of them', () => {
  const copy = new LocalCopy({ kind: 'mentorship', mentorshipId: newId('mentorship') });
  let changes = 0;
  copy.onChanged(() => (changes += 1));
  const fields = { title: 'Told', context: '', worked: '', didNot: '' };
  addStory(copy.doc, { ...fields, personId: newId('person'), at: 1, sessionId: null });
  expect(changes).toBe(1);
  expect(copy.undo?.canUndo()).toBe(false);
});
