import type * as Y from 'yjs';
import { idOf, newId } from '../ids.ts';
import {
  add,
  calendarDate,
  columnOf,
  columns,
  edit,
  edited,
  entryOf,
  move,
  remove,
  restore,
  text,
  type Entries,
  type Entry,
} from './keyedList.ts';

/**
 * The actions of a mentorship. The column of an action's one `pos` value says whether it is open, and how it ended where it
 * is not; `outcome` only tells more of it. So an action that two people end, reopen or move at once stands in one place.
 */

/** What the board shows. */
export const ACTION_COLUMNS = ['todo', 'doing', 'done'] as const;
export type ActionColumn = (typeof ACTION_COLUMNS)[number];

/** How an action ends. */
export const OUTCOMES = ['done', 'changed', 'dropped'] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

/** Every place that an action can stand in. */
export const ACTION_PLACES = ['todo', 'doing', 'done', 'changed', 'dropped'] as const;
export type ActionPlace = (typeof ACTION_PLACES)[number];

export interface Outcome {
  kind: OutcomeKind;
  /** What was learned, or why it was changed or dropped. */
  reason: string;
  /** Milliseconds since 1970; null where nobody noted it. */
  at: number | null;
  /** The session in which it ended, or null. */
  sessionId: string | null;
  /** What a changed one became, or null. */
  nextId: string | null;
}

/** An action that was looked at in a session and stayed open. */
export interface Review {
  sessionId: string;
  at: number;
  learned: string;
}

/** The page of notes that an action was made from. */
export interface NotePlace {
  sessionId: string;
  /** The agenda item of the page, or `general`. */
  itemId: string;
}

export interface ActionFields {
  title: string;
  /** Who does it, or null while nobody has taken it. */
  ownerId: string | null;
  /** A calendar date as `YYYY-MM-DD`, or null. */
  due: string | null;
  notes: string;
  /** The goal that it serves, or null. */
  goalId: string | null;
  /** The if-then plan: "if this happens" … */
  ifWhen: string;
  /** … "then I do that". */
  thenWhat: string;
}

export interface Action extends ActionFields {
  id: string;
  place: ActionPlace;
  /** The session in which it was made, or null. */
  sessionId: string | null;
  note: NotePlace | null;
  /** How it ended; null while it is open. */
  outcome: Outcome | null;
  /** The sessions that looked at it and left it open, oldest first. */
  reviews: Review[];
}

/** An action as the board shows it. */
export type ActionCard = Omit<Action, 'place'> & { column: ActionColumn };

/** Where and when something happens to an action. */
export interface Moment {
  at: number;
  sessionId: string | null;
}

const REVIEW_PREFIX = 'review:';
const sessionIdOf = idOf('session');

/** The keyed map of actions in a `mentorship/…` document. */
export function actionEntries(doc: Y.Doc): Entries {
  return doc.getMap<Entry>('actions');
}

/** What the board holds, by column and in order. */
export function readActions(doc: Y.Doc): Record<ActionColumn, ActionCard[]> {
  const { todo, doing, done } = readPlan(doc);
  const cards = (actions: readonly Action[], column: ActionColumn) =>
    actions.map(({ place: _place, ...rest }): ActionCard => ({ ...rest, column }));
  return { todo: cards(todo, 'todo'), doing: cards(doing, 'doing'), done: cards(done, 'done') };
}

/** Every living action, by the place where it stands and in order. */
export function readPlan(doc: Y.Doc): Record<ActionPlace, Action[]> {
  const found = columns(actionEntries(doc), ACTION_PLACES);
  const read = (place: ActionPlace) => found[place].map(({ id, entry }) => readAction(id, place, entry));
  return {
    todo: read('todo'),
    doing: read('doing'),
    done: read('done'),
    changed: read('changed'),
    dropped: read('dropped'),
  };
}

/** The actions that are over, the last that ended first. */
export function endedActions(plan: Record<ActionPlace, Action[]>): Action[] {
  const at = ({ outcome }: Action) => outcome?.at ?? 0;
  return OUTCOMES.flatMap((kind) => plan[kind]).sort((a, b) => at(b) - at(a) || (a.id < b.id ? -1 : 1));
}

export function isOutcome(place: string): place is OutcomeKind {
  return (OUTCOMES as readonly string[]).includes(place);
}

function readAction(id: string, place: ActionPlace, entry: Entry): Action {
  return {
    id,
    title: text(entry.get('title')),
    ownerId: text(entry.get('ownerId')) || null,
    due: calendarDate(entry.get('due')),
    notes: text(entry.get('notes')),
    goalId: text(entry.get('goalId')) || null,
    ifWhen: text(entry.get('ifWhen')),
    thenWhat: text(entry.get('thenWhat')),
    place,
    sessionId: text(entry.get('sessionId')) || null,
    note: readNote(entry.get('note')),
    outcome: isOutcome(place) ? readOutcome(place, entry.get('outcome')) : null,
    reviews: readReviews(entry),
  };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function momentOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}

/** What was noted of another end than the one that counts is of no use. */
function readOutcome(kind: OutcomeKind, value: unknown): Outcome {
  const noted = fieldsOf(value);
  const told = noted['kind'] === kind ? noted : {};
  return {
    kind,
    reason: text(told['reason']),
    at: momentOf(told['at']),
    sessionId: text(told['sessionId']) || null,
    nextId: kind === 'changed' ? text(told['nextId']) || null : null,
  };
}

function readNote(value: unknown): NotePlace | null {
  const { sessionId, itemId } = fieldsOf(value);
  if (!sessionIdOf.safeParse(sessionId).success || text(itemId) === '') return null;
  return { sessionId: text(sessionId), itemId: text(itemId) };
}

function readReviews(entry: Entry): Review[] {
  const reviews: Review[] = [];
  for (const [key, value] of entry.entries()) {
    if (!key.startsWith(REVIEW_PREFIX)) continue;
    const { at, learned } = fieldsOf(value);
    reviews.push({
      sessionId: key.slice(REVIEW_PREFIX.length),
      at: momentOf(at) ?? 0,
      learned: text(learned),
    });
  }
  return reviews.sort((a, b) => a.at - b.at || (a.sessionId < b.sessionId ? -1 : 1));
}

/** Adds an action to a column (at the end when `index` is left out) and returns its id. */
export function addAction(
  doc: Y.Doc,
  fields: Partial<ActionFields> & { title: string; sessionId?: string | null; note?: NotePlace | null },
  to: ActionColumn = 'todo',
  index?: number,
  moment?: Moment,
): string {
  const { title, ownerId = null, due = null, notes = '', sessionId = null } = fields;
  const { goalId = null, ifWhen = '', thenWhat = '', note = null } = fields;
  const all = {
    ...{ title, ownerId, due, notes, sessionId },
    ...(goalId !== null && { goalId }),
    ...(ifWhen !== '' && { ifWhen }),
    ...(thenWhat !== '' && { thenWhat }),
    ...(note !== null && { note }),
    ...(to === 'done' && { outcome: outcomeOf('done', { reason: '' }, moment) }),
  };
  return add(actionEntries(doc), newId('action'), all, ACTION_PLACES, to, index);
}

export function editAction(doc: Y.Doc, id: string, fields: Partial<ActionFields>): void {
  edit(actionEntries(doc), id, fields);
}

/** Moves an action to `index` of a column, counted without the action itself. Moved to `done` it ends, from there it is open again. */
export function moveAction(doc: Y.Doc, id: string, to: ActionColumn, index: number, moment?: Moment): void {
  const entries = actionEntries(doc);
  const entry = entryOf(entries, id);
  if (!entry) return;
  edited(entries, () => {
    const wasDone = columnOf(entry.get('pos')) === 'done';
    move(entries, id, ACTION_PLACES, to, index);
    if (to !== 'done') entry.delete('outcome');
    else if (!wasDone) entry.set('outcome', outcomeOf('done', { reason: '' }, moment));
  });
}

function outcomeOf(
  kind: OutcomeKind,
  { reason, nextId = null }: { reason: string; nextId?: string | null },
  moment: Moment | undefined,
): Outcome {
  return { kind, reason, at: moment?.at ?? null, sessionId: moment?.sessionId ?? null, nextId };
}

/**
 * Ends an action. A changed one becomes another (`next`), which is made at the end of what is to do and takes over
 * whatever `next` leaves out. Returns the id of that one, or null.
 */
export function endAction(
  doc: Y.Doc,
  id: string,
  how: { kind: OutcomeKind; reason: string; next?: Partial<ActionFields> & { title: string } },
  moment: Moment,
): string | null {
  const entries = actionEntries(doc);
  const entry = entryOf(entries, id);
  if (!entry) return null;
  let nextId: string | null = null;
  edited(entries, () => {
    if (how.kind === 'changed' && how.next) {
      const { ownerId, due, goalId, ifWhen, thenWhat } = readAction(id, 'todo', entry);
      const taken = { ownerId, due, goalId, ifWhen, thenWhat };
      nextId = addAction(doc, { ...taken, ...how.next, sessionId: moment.sessionId });
    }
    move(entries, id, ACTION_PLACES, how.kind, 0);
    entry.set('outcome', outcomeOf(how.kind, { reason: how.reason, nextId }, moment));
  });
  return nextId;
}

/** Says what was learned, or why it ended so, after it did. */
export function explainOutcome(doc: Y.Doc, id: string, reason: string): void {
  const entry = entryOf(actionEntries(doc), id);
  const place = entry && columnOf(entry.get('pos'));
  if (!entry || typeof place !== 'string' || !isOutcome(place)) return;
  const outcome = readOutcome(place, entry.get('outcome'));
  if (outcome.reason !== reason) edit(actionEntries(doc), id, { outcome: { ...outcome, reason } });
}

/** An ended action is open again, at the end of what is to do. What it became stays too. */
export function reopenAction(doc: Y.Doc, id: string): void {
  moveAction(doc, id, 'todo', Number.MAX_SAFE_INTEGER);
}

/** Notes that a session looked at the action and left it open; what was learned may be said later. */
export function reviewAction(doc: Y.Doc, id: string, { sessionId, at, learned }: Review): void {
  edit(actionEntries(doc), id, { [REVIEW_PREFIX + sessionId]: { at, learned } });
}

export function deleteAction(doc: Y.Doc, id: string, at: number): void {
  remove(actionEntries(doc), id, at);
}

export function restoreAction(doc: Y.Doc, id: string): void {
  restore(actionEntries(doc), id);
}
