import { goalProgress, readGoals, readPlan, type Action, type Goal } from '@cairn/shared/collab/schema.ts';
import { idOf, type IdKind } from '@cairn/shared/ids.ts';
import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';
import * as Y from 'yjs';
import type { LoadedDocument } from '../ports.ts';
import type { ActionRow, GoalRow } from '../ports/plan.ts';

/** What a field of the plan may come to in a row; the page takes no more either. */
const MAX_TEXT = 5000;

/** The rows of a mentorship's document. Whoever writes past the page gets no row that a database would refuse. */
export function planRows({ snapshot, updates }: Pick<LoadedDocument, 'snapshot' | 'updates'>): {
  actions: ActionRow[];
  goals: GoalRow[];
} {
  const doc = new Y.Doc();
  try {
    doc.transact(() => {
      if (snapshot) Y.applyUpdate(doc, snapshot);
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    const plan = readPlan(doc);
    return {
      actions: Object.values(plan).flat().filter(isOwnId('action')).map(actionRow),
      goals: readGoals(doc)
        .filter(isOwnId('goal'))
        .map((goal) => ({ ...goalRow(goal), ...goalProgress(goal.id, plan) })),
    };
  } finally {
    doc.destroy();
  }
}

function isOwnId(kind: IdKind) {
  const schema = idOf(kind);
  return ({ id }: { id: string }) => schema.safeParse(id).success;
}

function actionRow(action: Action): ActionRow {
  const { id, place, due, outcome } = action;
  return {
    id,
    place,
    due,
    title: clean(action.title, MAX_LENGTH.actionTitle),
    ownerId: idOrNull('person', action.ownerId),
    goalId: idOrNull('goal', action.goalId),
    ifWhen: clean(action.ifWhen),
    thenWhat: clean(action.thenWhat),
    sessionId: idOrNull('session', action.sessionId),
    reason: clean(outcome?.reason ?? ''),
    endedAt: outcome?.at == null ? null : Math.min(Math.trunc(outcome.at), Number.MAX_SAFE_INTEGER),
    endedIn: idOrNull('session', outcome?.sessionId ?? null),
  };
}

function goalRow({ id, title, ownerId, due, confidence }: Goal): Omit<GoalRow, 'done' | 'total'> {
  const own = confidence.filter(({ personId }) => personId === ownerId);
  return {
    id,
    title: clean(title, MAX_LENGTH.actionTitle),
    ownerId: idOrNull('person', ownerId),
    due,
    confidence: own.at(-1)?.value ?? null,
  };
}

function idOrNull(kind: IdKind, id: string | null): string | null {
  return id !== null && isOwnId(kind)({ id }) ? id : null;
}

/** PostgreSQL keeps no U+0000, and neither database should keep a book as a title. */
function clean(words: string, max = MAX_TEXT): string {
  return words.replaceAll('\0', '').slice(0, max).toWellFormed();
}
