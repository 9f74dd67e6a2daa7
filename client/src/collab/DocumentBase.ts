import type { DocumentRef } from '@cairn/shared/collab/documents.ts';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { LocalCopy } from './LocalCopy.ts';

/** What every open document has: a copy that another may take the place of, its undo, and who follows the content. */
export abstract class DocumentBase {
  readonly ref: DocumentRef;
  readonly #changed = new Set<() => void>();
  readonly #replaced = new Set<() => void>();
  #copy: LocalCopy | null = null;

  constructor(ref: DocumentRef) {
    this.ref = ref;
  }

  get doc(): Y.Doc {
    return this.copy.doc;
  }

  get awareness(): Awareness {
    return this.copy.awareness;
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
    this.copy.undo?.undo();
  }

  redo(): void {
    this.copy.undo?.redo();
  }

  /** Made when it is first asked for, so that `prepare` finds a document that was constructed whole. */
  protected get copy(): LocalCopy {
    return this.#copy ?? this.#begin();
  }

  /** Follows a new copy. */
  protected abstract prepare(copy: LocalCopy): void;

  /** There is another number of steps to undo or to redo. */
  protected abstract onSteps(): void;

  /** Puts an empty copy in the place of the one that is there, and tells who follows. */
  protected replaceCopy(): void {
    const old = this.copy;
    this.#begin();
    for (const listener of [...this.#replaced, ...this.#changed]) listener();
    old.destroy();
  }

  protected destroyCopy(): void {
    this.#changed.clear();
    this.#replaced.clear();
    this.copy.destroy();
  }

  #begin(): LocalCopy {
    const copy = new LocalCopy(this.ref);
    this.#copy = copy;
    copy.onChanged(() => {
      for (const listener of [...this.#changed]) listener();
    });
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) {
      copy.undo?.on(event, () => this.onSteps());
    }
    this.prepare(copy);
    return copy;
  }
}
