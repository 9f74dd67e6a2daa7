import type { DocumentRef } from '@cairn/shared/collab/documents.ts';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Observable } from '../lib/observable.ts';

/** What the line under the shared work says; true at every moment. */
export type SavingState =
  /** Nothing was loaded yet. */
  | 'loading'
  /** The server has committed to disk all that was written here. */
  | 'saved'
  | 'saving'
  /** The server is out of reach; what was written is kept in this browser. */
  | 'keptOnDevice'
  /** The server is out of reach and this browser could not keep what was written: do not close the page. */
  | 'notKept'
  /** The server can't store now (disk full); it tries again by itself. */
  | 'storageTrouble';

export type DocumentState = 'connecting' | 'connected' | 'offline' | 'refused' | 'gone';

/** Somebody else in the document. `user` is written by the server. */
export interface Presence {
  clientId: number;
  personId: string;
  name: string;
  /** Index into the palette of cursor colours. */
  color: number;
  /** What they look at, such as `note:<itemId>` or `action:<id>`; null when elsewhere. */
  looksAt: string | null;
}

/** Another copy took the place of what this person had open. */
export interface Restored {
  /**
   * An earlier version was brought back (or, where one was away, somebody took back what they wrote), somebody took back what
   * they wrote, or this person may only read since somebody else leads.
   */
  reason: 'version' | 'erased' | 'access';
  /** The epoch of the document since then. */
  epoch: number;
  /** What stood here before (a Yjs update), where something in it may be nowhere else; null where all was saved. */
  copy: Uint8Array | null;
  /** Something that was written here in this visit was not saved, and so is in no version. */
  isLost: boolean;
}

export interface DocumentSnapshot {
  state: DocumentState;
  saving: SavingState;
  access: 'read' | 'write';
  /** True once the document's content is here (from the server or from this device). */
  loaded: boolean;
  presence: Presence[];
  canUndo: boolean;
  canRedo: boolean;
  /** Until it is dismissed. */
  restored: Restored | null;
}

/** One open document: connects on creation, reconnects by itself, keeps edits on the device, says what is saved. */
export interface CollabDocument extends Observable<DocumentSnapshot> {
  readonly ref: DocumentRef;
  /** A new `Y.Doc` after a discard (role lost, new epoch): listen to `onReplaced`. */
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  onReplaced(listener: () => void): () => void;
  /** The structure changed (remote or local): for views of `readAgenda` and `readActions`. */
  onChanged(listener: () => void): () => void;
  undo(): void;
  redo(): void;
  /** The person knows that an earlier version was brought back; what stood here before is thrown away. */
  dismissRestored(): void;
  /**
   * This person brought a version back themselves, which made this epoch: there is nothing to tell them of it, now or
   * when it comes, unless they had something unsaved.
   */
  expectRestored(epoch: number): void;
  /** Tells the others where this person looks. */
  setLooksAt(place: string | null): void;
  close(): void;
}
