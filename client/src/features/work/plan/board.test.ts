import type { ActionCard, ActionColumn } from '@cairn/shared/collab/schema.ts';
import type { ActionsByColumn } from '../../../collab/view.ts';
import { describe, expect, it } from 'vitest';
import { columnDropId, shownIn, placeOf, placeOver, wholeIndex, withCardAt } from './board.ts';
import { aCard } from './testing/aCard.ts';

function card(id: string, column: ActionColumn, ownerId: string | null = null): ActionCard {
  return aCard({ id, title: id, ownerId, column });
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
  const shown = shownIn(board, { sessionId: 's', personId: 'me' }).todo;

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

describe('shownIn', () => {
  it('leaves out what an earlier session ended, and keeps what is open or of no known session', () => {
    const done = (id: string, sessionId: string | null) =>
      aCard({ id, column: 'done', outcome: { kind: 'done', reason: '', at: 1, sessionId, nextId: null } });
    const cards = [done('now', 's_now'), done('before', 's_before'), done('unknown', null)];
    const shown = shownIn({ ...board, done: cards }, { sessionId: 's_now', personId: null });
    expect(ids(shown)).toEqual({ todo: ['a', 'b', 'c'], doing: ['d'], done: ['now', 'unknown'] });
  });
});

describe('placeOf', () => {
  it('finds a card in any column', () => {
    expect(placeOf(board, 'd')).toEqual({ column: 'doing', index: 0 });
    expect(placeOf(board, 'z')).toBeNull();
  });
});
