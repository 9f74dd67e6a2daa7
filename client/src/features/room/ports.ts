import type { Observable } from '../../lib/observable.ts';
import type { WebStorage } from '../../lib/webStorage.ts';
import type { MediaEngine, MediaSignalling } from '../../media/types.ts';
import type { SignallingState } from '../../signalling/SignallingClient.ts';

/** What the room needs of signalling: requests, events, and how the line is. `SignallingClient` is one. */
export interface RoomSignalling extends MediaSignalling {
  readonly state: Observable<SignallingState>;
  /** Connects again after the line was ended for good (another tab took over, this one left). */
  reopen(): void;
  close(): void;
}

/** What a room session is put together from; the fakes of tests stand in here. */
export interface RoomSessionDeps {
  /** Connects on creation. */
  connect(): RoomSignalling;
  createMedia(signalling: MediaSignalling): MediaEngine;
  /** Keeps the seat over a reload of this tab (`sessionStorage`). */
  storage: WebStorage;
  /** Calls the listener when the page goes away; returns the way to stop. */
  onPageHide(listener: () => void): () => void;
  /** Milliseconds since 1970 by this machine's clock. */
  now(): number;
}
