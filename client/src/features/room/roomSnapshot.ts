import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { ClosingReason } from '@cairn/shared/signalling/events.ts';
import type { LobbyInfo } from '@cairn/shared/signalling/peers.ts';
import type { LineEnd } from '../../signalling/SignallingClient.ts';
import type { PurposeActions, RoomActions } from './RoomCommands.ts';
import type { RoomModel } from './roomState.ts';

/** What happens where the same person sits in another tab already. */
export type SecondTab = 'takeOver' | 'companion';

/** `connected`: all works. `serverStopping`: the server said that it goes down, and this tab waits for it. */
export type Connection = 'connecting' | 'connected' | 'reconnecting' | 'serverStopping';

/** Why the room is over for this tab. `reload`: the page is older than the server. `gone`: no such session for this person.
 * `signedOut`: this browser doesn't hold the person any more. */
export type ClosedReason = Exclude<ClosingReason, 'serverStopping'> | 'reload' | 'gone' | 'signedOut';

export type RoomSnapshot =
  | {
      phase: 'lobby';
      connection: Connection;
      /** Null until the server told who is inside. */
      lobby: LobbyInfo | null;
      /** Why the last try to join failed; `already_in_room` asks for a choice, given to `join`. */
      problem: ErrorCode | null;
      join: ((second?: SecondTab) => void) | undefined;
      purpose: PurposeActions;
    }
  | { phase: 'joining'; connection: Connection; lobby: LobbyInfo | null }
  | {
      phase: 'joined';
      connection: Connection;
      room: RoomModel;
      /** Whether this person may send sound and picture here. A companion sends no sound. */
      maySend: { microphone: boolean; camera: boolean; screen: boolean };
      actions: RoomActions;
    }
  | {
      phase: 'closed';
      reason: ClosedReason;
      /** The room as it was last seen; null where this tab was never inside. */
      room: RoomModel | null;
      /** Takes the seat again (after leaving, or from the other tab that took it over). */
      comeBack: (() => void) | undefined;
    };

/** What the end of the line means for this tab. */
export const ENDED_AS: Record<LineEnd, ClosedReason> = {
  removed: 'removed',
  takenOver: 'takenOver',
  sessionEnded: 'sessionEnded',
  left: 'left',
  erased: 'erased',
  versionMismatch: 'reload',
  forbidden: 'gone',
  notFound: 'gone',
  signedOut: 'signedOut',
};

/** What a refused entry means for this tab, where it is final. */
export const CLOSED_BY: Partial<Record<ErrorCode, ClosedReason>> = {
  session_ended: 'sessionEnded',
  version_mismatch: 'reload',
  unauthenticated: 'signedOut',
  forbidden: 'gone',
  not_found: 'gone',
  erased: 'erased',
};
