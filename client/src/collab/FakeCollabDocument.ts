import type { DocumentRef } from '@cairn/shared/collab/documents.ts';
import { Value } from '../lib/observable.ts';
import { DocumentBase } from './DocumentBase.ts';
import type { CollabDocument, DocumentSnapshot } from './types.ts';

/** A document in memory, connected to nothing: what happens to its line is told by `set`. */
export class FakeCollabDocument extends DocumentBase implements CollabDocument {
  /** Where the person was last said to look. */
  looksAt: string | null = null;
  isClosed = false;
  /** Of the version that this person was last said to have brought back themselves. */
  expectedEpoch: number | null = null;
  readonly #snapshot: Value<DocumentSnapshot>;

  constructor(ref: DocumentRef, snapshot: Partial<DocumentSnapshot> = {}) {
    super(ref);
    this.#snapshot = new Value<DocumentSnapshot>({
      state: 'connected',
      saving: 'saved',
      access: 'write',
      loaded: true,
      presence: [],
      canUndo: false,
      canRedo: false,
      restored: null,
      ...snapshot,
    });
  }

  readonly getSnapshot = (): DocumentSnapshot => this.#snapshot.getSnapshot();

  readonly subscribe = (listener: () => void): (() => void) => this.#snapshot.subscribe(listener);

  /** Changes what the document says of itself. */
  set(fields: Partial<DocumentSnapshot>): void {
    this.#snapshot.patch(fields);
  }

  /** Throws the content away, as after a restored version. */
  replace(): void {
    this.replaceCopy();
  }

  dismissRestored(): void {
    this.set({ restored: null });
  }

  expectRestored(epoch: number): void {
    this.expectedEpoch = epoch;
  }

  setLooksAt(place: string | null): void {
    this.looksAt = place;
  }

  close(): void {
    this.isClosed = true;
    this.destroyCopy();
  }

  protected override prepare(): void {}

  protected override onSteps(): void {
    const { undo } = this.copy;
    this.set({ canUndo: undo?.canUndo() ?? false, canRedo: undo?.canRedo() ?? false });
  }
}
