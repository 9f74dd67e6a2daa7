import { ACTION_COLUMNS, type ActionCard, type ActionColumn } from '@cairn/shared/collab/schema.ts';
import type { ActionsByColumn } from '../../../collab/view.ts';

/** Where a card is or would be: `index` counts the cards of the column without the card itself. */
export interface Place {
  column: ActionColumn;
  index: number;
}

/** What the id of a column starts with as a place to drop on; cards have their own ids. */
const COLUMN_PREFIX = 'column:';

export function columnDropId(column: ActionColumn): string {
  return COLUMN_PREFIX + column;
}

export function placeOf(board: ActionsByColumn, id: string): Place | null {
  for (const column of ACTION_COLUMNS) {
    const index = board[column].findIndex((card) => card.id === id);
    if (index >= 0) return { column, index };
  }
  return null;
}

export function cardOf(board: ActionsByColumn, id: string): ActionCard | null {
  const place = placeOf(board, id);
  return place ? (board[place.column][place.index] ?? null) : null;
}

/** The board as it looks with the card at `place`; unchanged where the card is gone. */
export function withCardAt(board: ActionsByColumn, id: string, place: Place): ActionsByColumn {
  const card = cardOf(board, id);
  if (!card) return board;
  const next = Object.fromEntries(
    ACTION_COLUMNS.map((column) => [column, board[column].filter((other) => other.id !== id)]),
  ) as ActionsByColumn;
  next[place.column].splice(place.index, 0, { ...card, column: place.column });
  return next;
}

/** The place that a card dragged over `overId` (a card, or the rest of a column) is dropped at; null over nothing. */
export function placeOver(board: ActionsByColumn, id: string, overId: string): Place | null {
  if (overId.startsWith(COLUMN_PREFIX)) {
    const column = ACTION_COLUMNS.find((name) => columnDropId(name) === overId);
    if (!column) return null;
    const own = board[column].findIndex((card) => card.id === id);
    return { column, index: own >= 0 ? own : board[column].length };
  }
  return placeOf(board, overId);
}

/**
 * What a session shows of the board: what was done in an earlier one is over and stands among the ended. `personId` leaves
 * only the cards of that person.
 */
export function shownIn(
  board: ActionsByColumn,
  { sessionId, personId }: { sessionId: string; personId: string | null },
): ActionsByColumn {
  const isShown = ({ ownerId, outcome }: ActionCard) =>
    (personId === null || ownerId === personId) &&
    (outcome === null || outcome.sessionId === null || outcome.sessionId === sessionId);
  return Object.fromEntries(
    ACTION_COLUMNS.map((column) => [column, board[column].filter(isShown)]),
  ) as ActionsByColumn;
}

/** The index in the whole column for an index among the cards that are shown of it; both without the card itself. */
export function wholeIndex(
  whole: readonly ActionCard[],
  shown: readonly ActionCard[],
  id: string,
  index: number,
): number {
  const others = whole.filter((card) => card.id !== id);
  const visible = shown.filter((card) => card.id !== id);
  const after = visible[index];
  if (after) return others.findIndex((card) => card.id === after.id);
  const last = visible.at(-1);
  return last ? others.findIndex((card) => card.id === last.id) + 1 : others.length;
}
