import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** The path of the collaboration door; the document's name follows it, and `?ticket=…&v=<CONTRACT_VERSION>`. */
export const COLLAB_PATH = '/collab/';

/**
 * Message types of a collaboration frame: those of npm y-websocket 3.1.0, and two of ours. `mark` goes both ways;
 * `storage` (1: the store takes no writes now, 0: it does again) is sent only to who has sent a mark.
 */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  mark: 100,
  storage: 101,
} as const;

/** The second number of a `sync` frame. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Why a collaboration socket was closed. 4400–4499 stop the stock provider's reconnecting; the others make it retry. */
export const COLLAB_CLOSE = {
  /** A frame or update that is malformed or over a limit. */
  badFrame: { code: 4400, reason: 'bad_frame' },
  /** The ticket is unknown, spent or expired: fetch a new one. */
  ticket: { code: 4401, reason: 'unauthenticated' },
  /** The person may not write here, or may no longer be here: discard the local copy. */
  forbidden: { code: 4403, reason: 'forbidden' },
  gone: { code: 4404, reason: 'not_found' },
  /** The document was replaced by an earlier version: discard the local copy and start anew. */
  epoch: { code: 4409, reason: 'epoch' },
  /** The same, since somebody took back what they wrote. */
  erased: { code: 4409, reason: 'erased' },
  version: { code: 4410, reason: 'version_mismatch' },
  /** The server is going down, or has no room: try again later. */
  tryLater: { code: 1013, reason: 'unavailable' },
  /** The document can't be loaded or stored now: try again later. */
  storage: { code: 4503, reason: 'storage_unavailable' },
} as const;

export type CollabCloseReason = (typeof COLLAB_CLOSE)[keyof typeof COLLAB_CLOSE];

/**
 * Limits of a collaboration socket. Bytes unless the name says otherwise; `connectionsPerPerson` are those to one document,
 * so that no member can take the places of all others.
 */
export const COLLAB_LIMITS = {
  frame: 2 * 1024 * 1024,
  document: 24 * 1024 * 1024,
  awareness: 4 * 1024,
  pendingStructs: 1024 * 1024,
  buffered: 4 * 1024 * 1024,
  /** What waits for the disk, of all documents together. */
  queued: 64 * 1024 * 1024,
  messagesPerSecond: 120,
  burstMessages: 600,
  connectionsPerDocument: 256,
  connectionsPerPerson: 16,
} as const;

export type CollabLimits = Record<keyof typeof COLLAB_LIMITS, number>;

/** How often an idle connection gets an empty awareness frame, in milliseconds: the stock provider gives up after 30 s without one. */
export const COLLAB_KEEPALIVE_MS = 15_000;

/** A mark: "tell me when all that I sent before this is on disk". `n` counts up from 1 per connection. */
export function encodeMark(n: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.mark);
  encoding.writeVarUint(encoder, n);
  return encoding.toUint8Array(encoder);
}

/** The number of a mark, from a decoder that stands behind the message type. */
export function readMark(decoder: decoding.Decoder): number {
  return decoding.readVarUint(decoder);
}
