import { resourceEntries } from '@cairn/shared/collab/resources.ts';
import { actionEntries, agendaEntries, goalEntries, LOCAL } from '@cairn/shared/collab/schema.ts';
import { storyEntries } from '@cairn/shared/collab/stories.ts';
import type { DocumentRef } from '@cairn/shared/collab/documents.ts';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';

/** What is typed or stepped key by key. */
const TYPED = new Set([
  ...['title', 'notes', 'minutes', 'ifWhen', 'thenWhat'],
  ...['measure', 'why', 'means'],
]);
/** Keys pressed into one field with no longer pause than this are undone together. */
const TYPING_PAUSE_MS = 1000;

/** One `Y.Doc` with its client id, presence and undo; thrown away as a whole when the copy may not be kept. */
export class LocalCopy {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  /** What a person did to lists of entries; texts have the undo of their editor. Null where there are none. */
  readonly undo: Y.UndoManager | null;
  /** All that `onChanged` tells of. */
  readonly #lists: Y.Map<Y.Map<unknown>>[];

  constructor(ref: DocumentRef) {
    const lists = listsOf(ref, this.doc);
    // What is kept beside the plan has an undo of its own in passing: the plan's must not reach into it.
    const beside = ref.kind === 'mentorship' ? [storyEntries(this.doc), resourceEntries(this.doc)] : [];
    this.#lists = [...lists, ...beside];
    this.undo = lists.length > 0 ? undoStepByStep(lists) : null;
  }

  /** Calls the listener when the entries changed, or (in a document without) when anything did. */
  onChanged(listener: () => void): void {
    for (const entries of this.#lists) entries.observeDeep(listener);
    if (this.#lists.length === 0) this.doc.on('update', listener);
  }

  destroy(): void {
    this.undo?.destroy();
    // Destroys the awareness too.
    this.doc.destroy();
  }
}

/** Undo of one's own edits: each is a step, except that what is typed into one field in one go is a single one. */
function undoStepByStep(lists: Y.Map<Y.Map<unknown>>[]): Y.UndoManager {
  const undo = new Y.UndoManager(lists, {
    trackedOrigins: new Set([LOCAL]),
    captureTimeout: TYPING_PAUSE_MS,
  });
  let last: string | null = null;
  for (const entries of lists) {
    entries.observeDeep((events, { origin }) => {
      if (origin !== LOCAL) return;
      const field = typedField(events);
      if (field === null || field !== last) undo.stopCapturing();
      last = field;
    });
  }
  return undo;
}

/** The field that these events are typing into, such as `i_…/title`; null where they are something else. */
function typedField(events: Y.YEvent<Y.AbstractType<unknown>>[]): string | null {
  const [event, more] = events;
  if (!event || more || event.path.length !== 1) return null;
  const [[key, change] = [], another] = event.changes.keys;
  const isTyping = key !== undefined && !another && change?.action === 'update' && TYPED.has(key);
  return isTyping ? `${String(event.path[0])}/${key}` : null;
}

function listsOf(ref: DocumentRef, doc: Y.Doc): Y.Map<Y.Map<unknown>>[] {
  switch (ref.kind) {
    case 'agenda':
      return [agendaEntries(doc)];
    case 'mentorship':
      return [actionEntries(doc), goalEntries(doc)];
    case 'notes':
    case 'private':
      return [];
  }
}
