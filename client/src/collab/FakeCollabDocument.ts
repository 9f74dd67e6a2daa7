import type { DocumentRef } from '@cairn/shared/collab/documents.ts';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { Value } from '../lib/observable.ts';
import { LocalCopy } from './LocalCopy.ts';
import type { CollabDocument, DocumentSnapshot } from './types.ts';

/** A document in memory, connected to nothing: what happens to its line is told by `set`. */
export class FakeCollabDocument implements CollabDocument {
  readonly ref: DocumentRef;
  /** Where the person was last said to look. */
  looksAt: string | null = null;
  isClosed = false;
  readonly #snapshot: Value<DocumentSnapshot>;
  readonly #changed = new Set<() => void>();
  readonly #replaced = new Set<() => void>();
  #copy: LocalCopy;

  constructor(ref: DocumentRef, snapshot: Partial<DocumentSnapshot> = {}) {
    this.ref = ref;
    this.#snapshot = new Value<DocumentSnapshot>({
      state: 'connected',
      saving: 'saved',
      access: 'write',
      loaded: true,
      presence: [],
      canUndo: false,
      canRedo: false,
      ...snapshot,
    });
    this.#copy = this.#newCopy();
  }

  get doc(): Y.Doc {
    return this.#copy.doc;
  }

  get awareness(): Awareness {
    return this.#copy.awareness;
  }

  readonly getSnapshot = (): DocumentSnapshot => this.#snapshot.getSnapshot();

  readonly subscribe = (listener: () => void): (() => void) => this.#snapshot.subscribe(listener);

  /** Changes what the document says of itself. */
  set(fields: Partial<DocumentSnapshot>): void {
    this.#snapshot.patch(fields);
  }

  /** Throws the content away, as after a restored version. */
  replace(): void {
    const old = this.#copy;
    this.#copy = this.#newCopy();
    for (const listener of [...this.#replaced, ...this.#changed]) listener();
    old.destroy();
  }

  onReplaced(listener: () => void): () => void {
    this.#replaced.add(listener);
    return () => this.#replaced.delete(listener);
  }

  onChanged(listener: () => void): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  undo(): void {
    this.#copy.undo?.undo();
  }

  redo(): void {
    this.#copy.undo?.redo();
  }

  setLooksAt(place: string | null): void {
    this.looksAt = place;
  }

  close(): void {
    this.isClosed = true;
    this.#copy.destroy();
  }

  #newCopy(): LocalCopy {
    const copy = new LocalCopy(this.ref);
    copy.onChanged(() => {
      for (const listener of [...this.#changed]) listener();
    });
    const tellUndo = () =>
      this.set({ canUndo: copy.undo?.canUndo() ?? false, canRedo: copy.undo?.canRedo() ?? false });
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) {
      copy.undo?.on(event, tellUndo);
    }
    return copy;
  }
}
