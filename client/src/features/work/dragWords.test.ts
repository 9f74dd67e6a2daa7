import type { Active, Over } from '@dnd-kit/core';
import { describe, expect, it } from 'vitest';
import type { Translate } from '../../words/words.ts';
import { DragWords } from './dragWords.ts';

/** Every word as its key with what it names. */
const t = ((key: string, values: Record<string, string> = {}) =>
  [key, ...Object.values(values)].join(' ')) as unknown as Translate<'work'>;

/** A list of three, dragged by keys: what is said for each place that the card goes over. */
function dragged(...overs: (string | null)[]): (string | undefined)[] {
  const places: Record<string, string> = { a: 'first', b: 'second', c: 'third' };
  const words = new DragWords(t, {
    title: () => 'Arrive',
    place: (_, overId) => places[overId] ?? null,
  });
  const active = { id: 'a' } as Active;
  const event = (over: string | null) => ({ active, over: over === null ? null : ({ id: over } as Over) });
  const said = [words.announcements.onDragStart(event(null))];
  for (const over of overs) said.push(words.announcements.onDragOver(event(over)));
  said.push(words.announcements.onDragEnd(event(overs.at(-1) ?? null)));
  return said;
}

describe('what is said while something is dragged', () => {
  it('says that it was picked up together with where it is, and then each new place once', () => {
    expect(dragged('a', 'a', 'b', 'b', 'c')).toEqual([
      undefined,
      'drag.started Arrive first',
      undefined,
      'drag.over Arrive second',
      undefined,
      'drag.over Arrive third',
      'drag.dropped Arrive third',
    ]);
  });

  it('says so where it is over nothing, and that it stays where it was', () => {
    expect(dragged('a', null)).toEqual([
      undefined,
      'drag.started Arrive first',
      'drag.overNothing',
      'drag.cancelled Arrive',
    ]);
  });

  it('begins anew with each drag', () => {
    const words = new DragWords(t, { title: () => 'Arrive', place: () => 'first' });
    const event = { active: { id: 'a' } as Active, over: { id: 'a' } as Over };
    for (let drag = 0; drag < 2; drag += 1) {
      words.announcements.onDragStart(event);
      expect(words.announcements.onDragOver(event)).toBe('drag.started Arrive first');
      words.announcements.onDragEnd(event);
    }
  });
});
