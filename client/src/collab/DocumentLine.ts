import * as decoding from 'lib0/decoding';
import { documentName } from '@cairn/shared/collab/documents.ts';
import type { DocumentRef } from '@cairn/shared/collab/documents.ts';
import { COLLAB_CLOSE, encodeMark, MESSAGE, readMark } from '@cairn/shared/collab/wire.ts';
import { AppError } from '@cairn/shared/errors.ts';
import type { ErrorCode } from '@cairn/shared/errors.ts';
import { CONTRACT_VERSION } from '@cairn/shared/mentorship.ts';
import { WebsocketProvider } from 'y-websocket';
import { gatedSocket } from './gatedSocket.ts';
import type { LocalCopy } from './LocalCopy.ts';

export interface DocumentTicket {
  ticket: string;
  access: 'read' | 'write';
  epoch: number;
}

/** Why there is no line. `down` passes by itself; after the others only `start` tries again. */
export type LineLoss = 'down' | 'forbidden' | 'gone' | 'refused';

export interface DocumentLineOptions {
  ref: DocumentRef;
  /** Where the collaboration door is, such as `wss://host/collab`. */
  serverUrl: string;
  fetchTicket: () => Promise<DocumentTicket>;
  WebSocket: typeof WebSocket;
  backoffMs: { first: number; most: number };
  /** How long a connection may take until the contents are exchanged. */
  timeoutMs: number;
  /** A ticket is there: answers the copy to connect, made anew where the old one may not be kept. */
  onTicket: (ticket: DocumentTicket) => Promise<LocalCopy>;
  /** The contents are exchanged: all of the server's is here, all of ours was sent. */
  onSynced: () => void;
  /** `n` counts what `markSent` answered on this connection. */
  onMark: (n: number) => void;
  onStorage: (trouble: boolean) => void;
  onLost: (loss: LineLoss) => void;
  /**
   * The server closed because something changed: what this person may do (`ticket`: the next one says), or this copy
   * may not be kept, since the role was lost or the document was replaced.
   */
  onOutdated: (reason: 'ticket' | 'forbidden' | 'epoch' | 'erased') => void;
}

type Retry = ReturnType<typeof setTimeout>;

type State =
  | { state: 'stopped' }
  | { state: 'asking' }
  | { state: 'connecting'; provider: WebsocketProvider; timeout: Retry }
  | { state: 'synced'; provider: WebsocketProvider; marks: number; since: number }
  | { state: 'pausing'; timer: Retry };

/** A connection that held so long was a good one: the next attempt begins with the shortest pause. */
const GOOD_AFTER_MS = 5_000;

/** Tickets that are refused are final for these reasons; any other failure passes. */
const FINAL: Partial<Record<ErrorCode, LineLoss>> = {
  forbidden: 'forbidden',
  not_found: 'gone',
  erased: 'gone',
  unauthenticated: 'refused',
  version_mismatch: 'refused',
  bad_input: 'refused',
};

/** The connection of one document: a new ticket and a new stock provider for every attempt. */
export class DocumentLine {
  readonly #options: DocumentLineOptions;
  #state: State = { state: 'stopped' };
  #failures = 0;

  constructor(options: DocumentLineOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#state.state === 'stopped') void this.#attempt();
  }

  /** The network is back: no reason to wait for the rest of the pause. */
  hurry(): void {
    if (this.#state.state !== 'pausing') return;
    clearTimeout(this.#state.timer);
    void this.#attempt();
  }

  stop(): void {
    const at = this.#state;
    this.#state = { state: 'stopped' };
    if (at.state === 'pausing') clearTimeout(at.timer);
    if (at.state === 'connecting') clearTimeout(at.timeout);
    if (at.state === 'connecting' || at.state === 'synced') at.provider.destroy();
  }

  /** Asks the server to say when all that was sent so far is on disk. Answers the mark, or null without a line. */
  sendMark(): number | null {
    const at = this.#state;
    if (at.state !== 'synced' || at.provider.ws?.readyState !== 1) return null;
    at.marks += 1;
    at.provider.ws.send(encodeMark(at.marks) as Uint8Array<ArrayBuffer>);
    return at.marks;
  }

  async #attempt(): Promise<void> {
    const asking: State = { state: 'asking' };
    this.#state = asking;
    try {
      const ticket = await this.#options.fetchTicket();
      if (this.#state !== asking) return;
      const copy = await this.#options.onTicket(ticket);
      if (this.#state === asking) this.#connect(copy, ticket);
    } catch (error) {
      if (this.#state !== asking) return;
      const loss = error instanceof AppError ? FINAL[error.code] : undefined;
      if (loss) this.#end(loss);
      else this.#pause();
    }
  }

  #connect(copy: LocalCopy, { ticket, access }: DocumentTicket): void {
    const { ref, serverUrl, timeoutMs } = this.#options;
    const provider = new WebsocketProvider(serverUrl, documentName(ref), copy.doc, {
      connect: false,
      disableBc: true,
      awareness: copy.awareness,
      params: { ticket, v: String(CONTRACT_VERSION) },
      WebSocketPolyfill: gatedSocket(this.#options.WebSocket, {
        mayEdit: access === 'write',
        clientId: copy.doc.clientID,
      }),
    });
    const isCurrent = () =>
      (this.#state.state === 'connecting' || this.#state.state === 'synced') &&
      this.#state.provider === provider;
    provider.messageHandlers[MESSAGE.mark] = (_encoder, decoder) => {
      if (isCurrent()) this.#options.onMark(readMark(decoder));
    };
    provider.messageHandlers[MESSAGE.storage] = (_encoder, decoder) => {
      if (isCurrent()) this.#options.onStorage(decoding.readVarUint(decoder) === 1);
    };
    provider.on('sync', (synced: boolean) => {
      if (!synced || this.#state.state !== 'connecting' || !isCurrent()) return;
      clearTimeout(this.#state.timeout);
      this.#state = { state: 'synced', provider, marks: 0, since: performance.now() };
      this.#options.onSynced();
    });
    provider.on('connection-close', (event) => {
      // A ticket opens once: the provider never tries again by itself.
      provider.shouldConnect = false;
      if (isCurrent()) queueMicrotask(() => this.#closed(provider, event?.code ?? 0, event?.reason));
    });
    const timeout = setTimeout(() => this.#closed(provider, 0), timeoutMs);
    this.#state = { state: 'connecting', provider, timeout };
    provider.connect();
  }

  #closed(provider: WebsocketProvider, code: number, reason = ''): void {
    const at = this.#state;
    if ((at.state !== 'connecting' && at.state !== 'synced') || at.provider !== provider) return;
    if (at.state === 'connecting') clearTimeout(at.timeout);
    else if (performance.now() - at.since > GOOD_AFTER_MS) this.#failures = 0;
    provider.destroy();
    switch (code) {
      case COLLAB_CLOSE.ticket.code:
        this.#options.onOutdated('ticket');
        return this.#tryAgain();
      case COLLAB_CLOSE.forbidden.code:
        this.#options.onOutdated('forbidden');
        return this.#tryAgain();
      case COLLAB_CLOSE.epoch.code:
        this.#options.onOutdated(reason === COLLAB_CLOSE.erased.reason ? 'erased' : 'epoch');
        return this.#tryAgain();
      case COLLAB_CLOSE.gone.code:
        return this.#end('gone');
      case COLLAB_CLOSE.badFrame.code:
      case COLLAB_CLOSE.version.code:
        return this.#end('refused');
      default:
        return this.#pause();
    }
  }

  #end(loss: LineLoss): void {
    this.#state = { state: 'stopped' };
    this.#options.onLost(loss);
  }

  /** No line: says so and tries again. */
  #pause(): void {
    this.#tryAgain();
    this.#options.onLost('down');
  }

  /** The first attempt after a good connection comes at once. */
  #tryAgain(): void {
    const { first, most } = this.#options.backoffMs;
    const pause = this.#failures === 0 ? 0 : Math.min(most, first * 2 ** Math.min(this.#failures, 20));
    this.#failures += 1;
    const timer = setTimeout(() => void this.#attempt(), pause * (0.5 + Math.random() / 2));
    this.#state = { state: 'pausing', timer };
  }
}
