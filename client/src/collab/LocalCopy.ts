import { actionEntries, agendaEntries, LOCAL } from '@cairn/shared/collab/schema.ts';
import type { DocumentRef } from '@cairn/shared/collab/documents.ts';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';

/** One `Y.Doc` with its client id, presence and undo; thrown away as a whole when the copy may not be kept. */
export class LocalCopy {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  /** What a person did to lists of entries; texts have the undo of their editor. Null where there are none. */
  readonly undo: Y.UndoManager | null;
  readonly #entries: Y.Map<Y.Map<unknown>> | null;

  constructor(ref: DocumentRef) {
    this.#entries = entriesOf(ref, this.doc);
    this.undo = this.#entries
      ? new Y.UndoManager(this.#entries, { trackedOrigins: new Set([LOCAL]), captureTimeout: 0 })
      : null;
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
