import { readProposals, type Proposal } from '@cairn/shared/collab/proposals.ts';
import { ACTION_PLACES, readActions, readAgenda, readGoals, readPlan } from '@cairn/shared/collab/schema.ts';
import type {
  Action,
  ActionCard,
  ActionColumn,
  ActionPlace,
  AgendaItem,
  Goal,
} from '@cairn/shared/collab/schema.ts';
import type * as Y from 'yjs';
import type { Observable } from '../lib/observable.ts';
import type { CollabDocument } from './types.ts';

export type ActionsByColumn = Record<ActionColumn, ActionCard[]>;

/** The agenda's items in their order. What did not change is the same object as before. */
export function agendaView(document: CollabDocument): Observable<AgendaItem[]> {
  return new DocumentView(document, readAgenda, keepList);
}

/** What is proposed in the notes. What did not change is the same object as before. */
export function proposalsView(notes: CollabDocument): Observable<Proposal[]> {
  return new DocumentView(notes, readProposals, keepList);
}

/** The actions by column, in their order. What did not change is the same object as before. */
export function actionsView(document: CollabDocument): Observable<ActionsByColumn> {
  return new DocumentView(document, readActions, (before, now) => {
    const kept = {
      todo: keepList(before.todo, now.todo),
      doing: keepList(before.doing, now.doing),
      done: keepList(before.done, now.done),
    };
    const isSame = kept.todo === before.todo && kept.doing === before.doing && kept.done === before.done;
    return isSame ? before : kept;
  });
}

/** Every action by the place where it stands, ended ones too. */
export type ActionsByPlace = Record<ActionPlace, Action[]>;

/** Every action, also those that are over. What did not change is the same object as before. */
export function planView(document: CollabDocument): Observable<ActionsByPlace> {
  return new DocumentView(document, readPlan, (before, now) => {
    const kept = { ...now };
    for (const place of ACTION_PLACES) kept[place] = keepList(before[place], now[place]);
    return ACTION_PLACES.every((place) => kept[place] === before[place]) ? before : kept;
  });
}

/** The goals in their order. What did not change is the same object as before. */
export function goalsView(document: CollabDocument): Observable<Goal[]> {
  return new DocumentView(document, readGoals, keepList);
}

/** A list in a document, read by `read`. What did not change is the same object as before. */
export function listView<T extends { id: string }>(
  document: CollabDocument,
  read: (doc: Y.Doc) => T[],
): Observable<T[]> {
  return new DocumentView(document, read, keepList);
}

/** A snapshot of a document's content, read again when the document says that it changed. */
class DocumentView<T> implements Observable<T> {
  readonly #document: CollabDocument;
  readonly #read: (doc: Y.Doc) => T;
  readonly #keep: (before: T, now: T) => T;
  readonly #listeners = new Set<() => void>();
  #value: T;
  #stop: (() => void) | null = null;

  constructor(document: CollabDocument, read: (doc: Y.Doc) => T, keep: (before: T, now: T) => T) {
    this.#document = document;
    this.#read = read;
    this.#keep = keep;
    this.#value = read(document.doc);
  }

  readonly getSnapshot = (): T => {
    // Nobody is listening, so nothing was read since.
    if (this.#stop === null) this.#readAgain();
    return this.#value;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#stop === null) {
      this.#stop = this.#document.onChanged(() => {
        if (!this.#readAgain()) return;
        for (const told of [...this.#listeners]) told();
      });
      // What changed between the last look and now was told to nobody.
      this.#readAgain();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
    };
  };

  #readAgain(): boolean {
    const before = this.#value;
    this.#value = this.#keep(before, this.#read(this.#document.doc));
    return this.#value !== before;
  }
}

/** The new list with the old objects where nothing changed, or the old list where nothing changed at all. */
function keepList<T extends { id: string }>(before: T[], now: T[]): T[] {
  const known = new Map(before.map((entry) => [entry.id, entry]));
  const kept = now.map((entry) => {
    const old = known.get(entry.id);
    return old && isSame(old, entry) ? old : entry;
  });
  return kept.length === before.length && kept.every((entry, index) => entry === before[index])
    ? before
    : kept;
}

/** Whether two values that hold nothing but JSON are equal. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [ofA, ofB] = [Object.entries(a), b as Record<string, unknown>];
  return ofA.length === Object.keys(b).length && ofA.every(([key, value]) => isSame(value, ofB[key]));
}
