import type * as Y from 'yjs';
import { newId } from '../ids.ts';
import type { Action, ActionPlace } from './actions.ts';
import {
  add,
  calendarDate,
  columns,
  edit,
  move,
  remove,
  restore,
  text,
  type Entries,
  type Entry,
} from './keyedList.ts';

/** What the members want to learn or reach. */

export const GOAL_COLUMN = 'goals';
const GOAL_COLUMNS = [GOAL_COLUMN] as const;

export const CONFIDENCE = { least: 1, most: 10 } as const;

export interface GoalFields {
  title: string;
  /** Whose goal it is; mentors have goals too. */
  ownerId: string | null;
  /** What I will see: how one knows that it is reached. */
  measure: string;
  /** Why it matters. */
  why: string;
  /** How I'm learning: the means, which are as much the point as the end. */
  means: string;
  /** A calendar date as `YYYY-MM-DD`, or null: then it is flagged. */
  due: string | null;
}

/** How sure a person was on a day, 1 to 10. */
export interface Confidence {
  personId: string;
  /** Milliseconds since 1970. */
  at: number;
  value: number;
}

export interface Goal extends GoalFields {
  id: string;
  /** Oldest first. */
  confidence: Confidence[];
}

/** How far a goal is, by the actions that serve it; what was changed or dropped counts for nothing. */
export interface GoalProgress {
  done: number;
  total: number;
}

const CONFIDENCE_PREFIX = 'confidence:';

/** The keyed map of goals in a `mentorship/…` document. */
export function goalEntries(doc: Y.Doc): Entries {
  return doc.getMap<Entry>('goals');
}

export function readGoals(doc: Y.Doc): Goal[] {
  return columns(goalEntries(doc), GOAL_COLUMNS)[GOAL_COLUMN].map(({ id, entry }) => ({
    id,
    title: text(entry.get('title')),
    ownerId: text(entry.get('ownerId')) || null,
    measure: text(entry.get('measure')),
    why: text(entry.get('why')),
    means: text(entry.get('means')),
    due: calendarDate(entry.get('due')),
    confidence: readConfidence(entry),
  }));
}

function readConfidence(entry: Entry): Confidence[] {
  const found: Confidence[] = [];
  for (const [key, entered] of entry.entries()) {
    if (!key.startsWith(CONFIDENCE_PREFIX) || typeof entered !== 'object' || entered === null) continue;
    const { personId, at, value } = entered as Partial<Record<keyof Confidence, unknown>>;
    if (typeof personId !== 'string' || typeof at !== 'number' || !Number.isFinite(at)) continue;
    if (!isConfidence(value)) continue;
    found.push({ personId, at, value });
  }
  return found.sort((a, b) => a.at - b.at || (a.personId < b.personId ? -1 : 1));
}

function isConfidence(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= CONFIDENCE.least && Number(value) <= CONFIDENCE.most;
}

export function addGoal(doc: Y.Doc, fields: Partial<GoalFields> & { title: string }): string {
  const { title, ownerId = null, measure = '', why = '', means = '', due = null } = fields;
  const all = { title, ownerId, measure, why, means, due };
  return add(goalEntries(doc), newId('goal'), all, GOAL_COLUMNS, GOAL_COLUMN);
}

export function editGoal(doc: Y.Doc, id: string, fields: Partial<GoalFields>): void {
  edit(goalEntries(doc), id, fields);
}

/** Moves a goal to `index`, counted without the goal itself. */
export function moveGoal(doc: Y.Doc, id: string, index: number): void {
  move(goalEntries(doc), id, GOAL_COLUMNS, GOAL_COLUMN, index);
}

/** Says how sure a person is; said again on the same day (in UTC), it takes the place of what they said before. */
export function rateGoal(doc: Y.Doc, id: string, confidence: Confidence): void {
  const { personId, at, value } = confidence;
  if (!isConfidence(value)) return;
  const day = new Date(at).toISOString().slice(0, 10);
  edit(goalEntries(doc), id, { [`${CONFIDENCE_PREFIX}${personId}:${day}`]: { personId, at, value } });
}

export function deleteGoal(doc: Y.Doc, id: string, at: number): void {
  remove(goalEntries(doc), id, at);
}

export function restoreGoal(doc: Y.Doc, id: string): void {
  restore(goalEntries(doc), id);
}

export function goalProgress(goalId: string, plan: Record<ActionPlace, Action[]>): GoalProgress {
  const count = (place: ActionPlace) => plan[place].filter((action) => action.goalId === goalId).length;
  const done = count('done');
  return { done, total: done + count('todo') + count('doing') };
}
