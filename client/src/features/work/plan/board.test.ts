import type { ActionCard, ActionColumn } from '@cairn/shared/collab/schema.ts';
import type { ActionsByColumn } from '../../../collab/view.ts';
import { describe, expect, it } from 'vitest';
import { columnDropId, onlyOf, placeOf, placeOver, wholeIndex, withCardAt } from './board.ts';

function card(id: string, column: ActionColumn, ownerId: string | null = null): ActionCard {
  return { id, title: id, ownerId, due: null, notes: '', column, sessionId: null };
}

const board: ActionsByColumn = {
  todo: [card('a', 'todo', 'me'), card('b', 'todo'), card('c', 'todo', 'me')],
  doing: [card('d', 'doing')],
  done: [],
};
const ids = (of: ActionsByColumn) =>
  Object.fromEntries(Object.entries(of).map(([k, cards]) => [k, cards.map(({ id }) => id)]));

describe('withCardAt', () => {
  it('shows a card where it would be dropped, once, and in its new column', () => {
    const next = withCardAt(board, 'b', { column: 'doing', index: 1 });
    expect(ids(next)).toEqual({ todo: ['a', 'c'], doing: ['d', 'b'], done: [] });
    expect(next.doing[1]?.column).toBe('doing');
    expect(ids(board)['todo']).toEqual(['a', 'b', 'c']);
  });

  it('leaves the board as it is where somebody else deleted the card meanwhile', () => {
    expect(withCardAt(board, 'gone', { column: 'done', index: 0 })).toBe(board);
  });
});

describe('placeOver', () => {
  it('takes the place of the card below', () => {
    expect(placeOver(board, 'd', 'b')).toEqual({ column: 'todo', index: 1 });
  });

  it('goes to the end of another column, and stays where it is over its own', () => {
    expect(placeOver(board, 'a', columnDropId('doing'))).toEqual({ column: 'doing', index: 1 });
    expect(placeOver(board, 'a', columnDropId('done'))).toEqual({ column: 'done', index: 0 });
    expect(placeOver(board, 'a', columnDropId('todo'))).toEqual({ column: 'todo', index: 0 });
    expect(placeOver(board, 'a', 'nowhere')).toBeNull();
  });
});

describe('wholeIndex', () => {
  const shown = onlyOf(board, 'me').todo;

  it('puts a card before the shown card that it was dropped before', () => {
    expect(wholeIndex(board.todo, shown, 'd', 1)).toBe(2);
    expect(wholeIndex(board.todo, shown, 'c', 0)).toBe(0);
  });

  it('puts a card right behind the last one shown, or at the end where none is', () => {
    expect(wholeIndex(board.todo, shown, 'd', 2)).toBe(3);
    expect(wholeIndex(board.todo, shown.slice(0, 1), 'd', 1)).toBe(1);
    expect(wholeIndex(board.todo, [], 'd', 0)).toBe(3);
  });
});

describe('placeOf', () => {
  it('finds a card in any column', () => {
    expect(placeOf(board, 'd')).toEqual({ column: 'doing', index: 0 });
    expect(placeOf(board, 'z')).toBeNull();
  });
});
