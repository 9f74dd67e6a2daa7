import {
  closestCenter,
  closestCorners,
  getFirstCollision,
  KeyboardCode,
  pointerWithin,
  type CollisionDetection,
  type DroppableContainer,
  type KeyboardCoordinateGetter,
} from '@dnd-kit/core';
import { ACTION_COLUMNS, type ActionColumn } from '@cairn/shared/collab/schema.ts';

/** What a card or a column tells drag and drop about itself. */
export interface BoardData {
  kind: 'card' | 'column';
  column: ActionColumn;
}

function dataOf(container: DroppableContainer): BoardData | undefined {
  return container.data.current as BoardData | undefined;
}

/** Columns that a narrow screen does not show have no size, and take nothing. */
function shown(container: DroppableContainer): boolean {
  const rect = container.rect.current;
  return rect !== null && rect.width > 0;
}

/** What a card is over: the column under the pointer first, then the nearest card in it; without a pointer, the nearest. */
export const boardCollision: CollisionDetection = (args) => {
  const containers = args.droppableContainers.filter(shown);
  if (!args.pointerCoordinates) return closestCorners({ ...args, droppableContainers: containers });
  const columns = containers.filter((container) => dataOf(container)?.kind === 'column');
  const columnId = getFirstCollision(pointerWithin({ ...args, droppableContainers: columns }), 'id');
  const column = columns.find(({ id }) => id === columnId);
  if (!column) return closestCorners({ ...args, droppableContainers: containers });
  const cards = containers.filter(
    (container) => dataOf(container)?.kind === 'card' && dataOf(container)?.column === dataOf(column)?.column,
  );
  // Below the last card is the end of the column.
  const lowest = Math.max(...cards.map((card) => card.rect.current?.bottom ?? 0), 0);
  if (cards.length === 0 || args.pointerCoordinates.y > lowest) return [{ id: column.id }];
  return closestCenter({ ...args, droppableContainers: cards });
};

/** Arrow keys: up and down within a column, left and right to the nearest card of the next one, or into an empty one. */
export const boardCoordinates: KeyboardCoordinateGetter = (event, { context }) => {
  const { active, over, collisionRect, droppableContainers, droppableRects } = context;
  const steps: Partial<Record<string, number>> = {
    [KeyboardCode.Left]: -1,
    [KeyboardCode.Right]: 1,
    [KeyboardCode.Up]: -1,
    [KeyboardCode.Down]: 1,
  };
  const step = steps[event.code];
  if (step === undefined || !active || !collisionRect) return undefined;
  event.preventDefault();
  const sideways = event.code === KeyboardCode.Left || event.code === KeyboardCode.Right;
  const here = ((over ?? active).data.current as BoardData | undefined)?.column;
  if (!here) return undefined;
  const column = sideways ? ACTION_COLUMNS[ACTION_COLUMNS.indexOf(here) + step] : here;
  const targets = droppableContainers
    .getEnabled()
    .filter((entry) => shown(entry) && dataOf(entry)?.column === column);
  const cards = targets.filter((entry) => {
    const rect = droppableRects.get(entry.id);
    if (dataOf(entry)?.kind !== 'card' || !rect) return false;
    if (sideways) return entry.id !== active.id;
    return step > 0 ? rect.top > collisionRect.top + 1 : rect.top < collisionRect.top - 1;
  });
  const among = cards.length > 0 ? cards : sideways ? targets : [];
  const nearest = getFirstCollision(
    closestCorners({
      active,
      collisionRect,
      droppableRects,
      droppableContainers: among,
      pointerCoordinates: null,
    }),
    'id',
  );
  const rect = nearest === null ? undefined : droppableRects.get(nearest);
  return rect ? { x: rect.left, y: rect.top } : undefined;
};
