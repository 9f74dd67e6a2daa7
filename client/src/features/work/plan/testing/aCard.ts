import type { ActionCard } from '@cairn/shared/collab/schema.ts';

/** A card for tests: an open action, with what is asked for in the place of what is usual. */
export function aCard(fields: Partial<ActionCard> = {}): ActionCard {
  return {
    id: 'a_1',
    title: 'Write the letter',
    ownerId: null,
    due: null,
    notes: '',
    goalId: null,
    ifWhen: '',
    thenWhat: '',
    column: 'todo',
    sessionId: null,
    note: null,
    outcome: null,
    reviews: [],
    ...fields,
  };
}
