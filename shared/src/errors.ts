/**
 * Every code that a door answers with, and the HTTP status that goes with it. The client chooses the words that
 * people read; `message` is for the developer who looks at the wire.
 */
export const ERROR_STATUS = {
  /** The frame or body does not fit its schema. */
  bad_input: 400,
  /** The client speaks another version of the contract: reload the page. */
  version_mismatch: 400,
  /** Nobody is signed in, or the ticket is unknown, spent or expired. */
  unauthenticated: 401,
  /** Address and password don't belong together; an address without an account gets this too. */
  wrong_credentials: 401,
  /** The password is right, and the address was not confirmed yet. */
  email_unverified: 403,
  /** Signing in was too long ago for this: sign in once more. */
  not_fresh: 403,
  /** The person is known and may not do this. */
  forbidden: 403,
  /** There is no such thing, or nothing that this person may know of. Wrong and revoked links get this too. */
  not_found: 404,
  /** The members agreed to erase the mentorship: nothing of it is left. */
  erased: 410,
  /** The command is not for the state that the peer is in (for example before joining). */
  wrong_state: 409,
  /** The same person is in the room in another tab: choose to take over or to join beside it. */
  already_in_room: 409,
  /** The session has no purpose yet, so it does not start. */
  purpose_missing: 409,
  /** The purpose is only proposed: the mentee side has not agreed, so the session does not start. */
  purpose_not_accepted: 409,
  /** The agenda was worked on: say whether it is replaced or added to. */
  agenda_touched: 409,
  session_ended: 409,
  /** Somebody made another version of the agreement meanwhile. */
  agreement_changed: 409,
  /** Feedback that both can read is not changed any more. */
  feedback_revealed: 409,
  /** A link of a mail that has expired, was used, or never was one. */
  link_expired: 410,
  /** Sessions are planned for times that are still to come. */
  time_passed: 409,
  room_full: 409,
  /** A file that is no archive, is damaged or was changed: the message says where in it. */
  archive_refused: 422,
  /** Too many requests: try again after the pause. */
  rate_limited: 429,
  payload_too_large: 413,
  /** The server is going down or a part of it is not there: try again later. */
  unavailable: 503,
  /** The disk does not take writes now; nothing was lost, nothing was saved. */
  storage_unavailable: 507,
  /** A fault of the server's own, logged there. */
  internal: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

export const ERROR_CODES = Object.keys(ERROR_STATUS) as ErrorCode[];

export interface WireError {
  code: ErrorCode;
  message: string;
}

/** How every command and every HTTP request is answered. */
export type Answer<T> = { ok: true; data: T } | { ok: false; error: WireError };

/** A refusal that travels to the client with its code; anything else that is thrown becomes `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }

  toWire(): WireError {
    return { code: this.code, message: this.message };
  }
}
