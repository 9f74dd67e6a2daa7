import type { DocumentRef } from '@cairn/shared/collab/documents.ts';
import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { CollabDocument } from '../../collab/types.ts';
import type { Observable } from '../../lib/observable.ts';
import type { MediaEngine, MediaSignalling } from '../../media/types.ts';

/** How the line to the server is. After `refused` it does not try again by itself. */
export type LineState =
  | { state: 'connecting' }
  | { state: 'connected' }
  | { state: 'reconnecting' }
  | { state: 'refused'; code: ErrorCode }
  | { state: 'closed' };

/** What the room needs of signalling: requests, events, and how the line is. It reconnects by itself with new tickets. */
export interface RoomSignalling extends MediaSignalling {
  readonly line: Observable<LineState>;
  /** Connects again after the server ended the line for good (another tab took over, this one left). */
  reopen(): void;
  close(): void;
}

/** What a room session is put together from; the fakes of tests stand in here. */
export interface RoomSessionDeps {
  /** Connects on creation. */
  connect(): RoomSignalling;
  createMedia(signalling: MediaSignalling): MediaEngine;
  openDocument(ref: DocumentRef): CollabDocument;
  /** Keeps the seat over a reload of this tab (`sessionStorage`). */
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Calls the listener when the page goes away; returns the way to stop. */
  onPageHide(listener: () => void): () => void;
  /** Milliseconds since 1970 by this machine's clock. */
  now(): number;
}
