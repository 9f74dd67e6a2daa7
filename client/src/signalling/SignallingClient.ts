import type { InputOf, OutputOf } from '@cairn/shared/contract.ts';
import { AppError, type Answer, type ErrorCode } from '@cairn/shared/errors.ts';
import { CONTRACT_VERSION } from '@cairn/shared/mentorship.ts';
import type { CommandName, Commands } from '@cairn/shared/signalling/commands.ts';
import type { ClosingReason, EventName, Events } from '@cairn/shared/signalling/events.ts';
import type { io, Socket } from 'socket.io-client';
import { Value, type Observable } from '../lib/observable.ts';
import { Scope } from '../lib/scope.ts';
import { onWake } from './onWake.ts';

const REQUEST_TIMEOUT_MS = 12_000;
/** For one transport to open, and for all of them and the server's answer to the handshake. */
const CONNECT_TIMEOUT_MS = 8_000;
const HANDSHAKE_TIMEOUT_MS = 20_000;
/** How long answers may still come after the server said that the line ends. */
const LAST_ANSWERS_MS = 2_000;
/** Reconnecting waits half of this to all of it, and twice as long each time. */
const BACKOFF_MS = { first: 300, most: 5_000 } as const;

/** Why the line was ended for good. `left` is also one's own `close()`. */
export type LineEnd =
  Exclude<ClosingReason, 'serverStopping'> | 'versionMismatch' | 'forbidden' | 'notFound' | 'signedOut';

export type SignallingState =
  | { state: 'connecting' }
  | { state: 'connected' }
  /** `since`: when the line was lost, or the first attempt failed (ms since 1970); `attempt` counts from 1. */
  | { state: 'reconnecting'; attempt: number; since: number }
  | { state: 'closed'; reason: LineEnd };

type FinalRefusals = Partial<Record<ErrorCode, LineEnd>>;

/** What ends the line when the handshake is refused; every other refusal (a ticket that was too old) is tried again. */
const HANDSHAKE_FINAL: FinalRefusals = {
  version_mismatch: 'versionMismatch',
  forbidden: 'forbidden',
  not_found: 'notFound',
  erased: 'erased',
  session_ended: 'sessionEnded',
};

/** What ends it when no ticket is given. A person whom the server doesn't know will not be known the next time. */
const TICKET_FINAL: FinalRefusals = { ...HANDSHAKE_FINAL, unauthenticated: 'signedOut' };

export interface SignallingClientOptions {
  /** A new ticket, for every attempt; rejects with an `AppError`. */
  fetchTicket: (signal: AbortSignal) => Promise<string>;
  /** Socket.IO, whose script need not be here yet; rejects with an `AppError`. */
  loadIo: () => Promise<typeof io>;
  /** The server's address; empty for the page's own. */
  url?: string;
  version?: number;
  requestTimeoutMs?: number;
  backoffMs?: { first: number; most: number };
}

/**
 * The line to the room's server: connects on creation, reconnects by itself with a new ticket each time, and stops
 * where the server says that it is over.
 */
export class SignallingClient {
  readonly #options: Required<SignallingClientOptions>;
  readonly #state = new Value<SignallingState>({ state: 'connecting' });
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();
  /** Null until its script came. */
  #socket: Socket | null = null;
  readonly #scope = new Scope();
  /** Lives as long as one attempt to connect, or the pause before it. */
  #attempt: Scope | null = null;
  #pausing = false;

  private constructor(options: SignallingClientOptions) {
    this.#options = {
      url: '',
      version: CONTRACT_VERSION,
      requestTimeoutMs: REQUEST_TIMEOUT_MS,
      backoffMs: BACKOFF_MS,
      ...options,
    };
    this.on('connection:closing', ({ reason }) => {
      if (reason !== 'serverStopping') this.#endedByServer(reason);
    });
    this.#scope.add(() => this.#socket?.disconnect());
    this.#scope.add(onWake(() => this.#retryNow()));
  }

  static create(options: SignallingClientOptions): SignallingClient {
    const client = new SignallingClient(options);
    void client.#connect();
    return client;
  }

  get state(): Observable<SignallingState> {
    return this.#state;
  }

  /** Resolves with the answer's data; rejects with an `AppError`: `unavailable` where there is no line or no answer. */
  async request<N extends CommandName>(name: N, input: InputOf<Commands[N]>): Promise<OutputOf<Commands[N]>> {
    if (!this.#socket || this.#state.getSnapshot().state !== 'connected') {
      throw new AppError('unavailable', 'There is no line to the server');
    }
    const socket = this.#socket.timeout(this.#options.requestTimeoutMs);
    let answer: Answer<unknown>;
    try {
      answer = (await socket.emitWithAck(name, input)) as Answer<unknown>;
    } catch (error) {
      throw new AppError('unavailable', `No answer to ${name}`, { cause: error });
    }
    if (!answer.ok) throw new AppError(answer.error.code, answer.error.message);
    return answer.data as OutputOf<Commands[N]>;
  }

  /** Hears an event, over reconnects too; returns the way to stop. */
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Connects again after the line was ended for good (another tab took over, this one left). */
  reopen(): void {
    if (this.#scope.closed || this.#state.getSnapshot().state !== 'closed') return;
    this.#socket?.disconnect();
    this.#state.set({ state: 'connecting' });
    void this.#connect();
  }

  /** Ends the line. Idempotent. */
  close(): void {
    this.#end('left');
    this.#scope.close();
  }

  async #connect(): Promise<void> {
    const attempt = this.#newAttempt();
    this.#pausing = false;
    try {
      const { loadIo, fetchTicket, version } = this.#options;
      const [make, ticket] = await Promise.all([loadIo(), fetchTicket(attempt.signal)]);
      if (attempt.closed) return;
      this.#socket ??= this.#makeSocket(make);
      this.#socket.auth = { ticket, version };
      this.#socket.connect();
      const tooLong = setTimeout(() => this.#gaveUp(), HANDSHAKE_TIMEOUT_MS);
      attempt.add(() => clearTimeout(tooLong));
    } catch (error) {
      if (!attempt.closed) this.#refused(error, TICKET_FINAL);
    }
  }

  #makeSocket(make: typeof io): Socket {
    const socket = make(this.#options.url, {
      autoConnect: false,
      forceNew: true,
      // Reconnecting needs a new ticket, so it is done here.
      reconnection: false,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      timeout: CONNECT_TIMEOUT_MS,
    });
    socket.on('connect', () => this.#connected());
    socket.on('connect_error', (error) => this.#refused(refusalOf(error), HANDSHAKE_FINAL));
    socket.on('disconnect', () => this.#lost());
    socket.onAny((event: string, payload: unknown) => {
      for (const listener of [...(this.#listeners.get(event) ?? [])]) listener(payload as never);
    });
    return socket;
  }

  #connected(): void {
    this.#attempt?.close();
    this.#state.set({ state: 'connected' });
  }

  #refused(error: unknown, final: FinalRefusals): void {
    const code = error instanceof AppError ? error.code : 'unavailable';
    const end = final[code];
    if (end) this.#end(end);
    else this.#lost();
  }

  #gaveUp(): void {
    this.#socket?.disconnect();
    this.#lost();
  }

  /** No line: says so and tries again after a pause. */
  #lost(): void {
    const now = this.#state.getSnapshot();
    if (now.state === 'closed') return;
    const last = now.state === 'reconnecting' ? now : { attempt: 0, since: Date.now() };
    this.#state.set({ state: 'reconnecting', attempt: last.attempt + 1, since: last.since });
    const pause = this.#newAttempt();
    this.#pausing = true;
    const timer = setTimeout(() => void this.#connect(), this.#pauseMs(last.attempt));
    pause.add(() => clearTimeout(timer));
  }

  /** The network or the page came back: no reason to wait for the rest of the pause. */
  #retryNow(): void {
    if (this.#pausing && this.#state.getSnapshot().state === 'reconnecting') void this.#connect();
  }

  #pauseMs(attempt: number): number {
    const { first, most } = this.#options.backoffMs;
    return Math.min(most, first * 2 ** attempt) * (0.5 + Math.random() / 2);
  }

  /** The server ends the line after its last answers; should it not, it is ended here. */
  #endedByServer(reason: LineEnd): void {
    if (this.#state.getSnapshot().state === 'closed') return;
    const lastAnswers = this.#newAttempt();
    const timer = setTimeout(() => this.#socket?.disconnect(), LAST_ANSWERS_MS);
    lastAnswers.add(() => clearTimeout(timer));
    this.#state.set({ state: 'closed', reason });
  }

  #end(reason: LineEnd): void {
    if (this.#state.getSnapshot().state === 'closed') return;
    this.#attempt?.close();
    this.#state.set({ state: 'closed', reason });
    this.#socket?.disconnect();
  }

  #newAttempt(): Scope {
    this.#attempt?.close();
    this.#attempt = this.#scope.child();
    return this.#attempt;
  }
}

/** The refusal that the handshake was answered with, or `unavailable` where nothing answered. */
function refusalOf(error: Error): AppError {
  const data: unknown = 'data' in error ? error.data : null;
  if (typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string') {
    return new AppError(data.code as ErrorCode, error.message);
  }
  return new AppError('unavailable', error.message, { cause: error });
}
