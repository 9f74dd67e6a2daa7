import { actionEntries, agendaEntries, LOCAL } from '@cairn/shared/collab/schema.ts';
import type { DocumentRef } from '@cairn/shared/collab/documents.ts';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';

/** What is typed or stepped key by key. */
const TYPED = new Set(['title', 'notes', 'minutes']);
/** Keys pressed into one field with no longer pause than this are undone together. */
const TYPING_PAUSE_MS = 1000;

/** One `Y.Doc` with its client id, presence and undo; thrown away as a whole when the copy may not be kept. */
export class LocalCopy {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  /** What a person did to lists of entries; texts have the undo of their editor. Null where there are none. */
  readonly undo: Y.UndoManager | null;
  readonly #entries: Y.Map<Y.Map<unknown>> | null;

  constructor(ref: DocumentRef) {
    this.#entries = entriesOf(ref, this.doc);
    this.undo = this.#entries ? undoStepByStep(this.#entries) : null;
  }

  /** Calls the listener when the entries changed, or (in a document without) when anything did. */
  onChanged(listener: () => void): void {
    if (this.#entries) this.#entries.observeDeep(listener);
    else this.doc.on('update', listener);
  }

  destroy(): void {
    this.undo?.destroy();
    // Destroys the awareness too.
    this.doc.destroy();
  }
}

/** Undo of one's own edits: each is a step, except that what is typed into one field in one go is a single one. */
function undoStepByStep(entries: Y.Map<Y.Map<unknown>>): Y.UndoManager {
  const undo = new Y.UndoManager(entries, {
    trackedOrigins: new Set([LOCAL]),
    captureTimeout: TYPING_PAUSE_MS,
  });
  let last: string | null = null;
  entries.observeDeep((events, { origin }) => {
    if (origin !== LOCAL) return;
    const field = typedField(events);
    if (field === null || field !== last) undo.stopCapturing();
    last = field;
  });
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

function entriesOf(ref: DocumentRef, doc: Y.Doc): Y.Map<Y.Map<unknown>> | null {
  switch (ref.kind) {
    case 'agenda':
      return agendaEntries(doc);
    case 'mentorship':
      return actionEntries(doc);
    case 'notes':
    case 'private':
      return null;
  }
}
