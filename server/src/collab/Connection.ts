import type { Duplex } from 'node:stream';
import { COLLAB_CLOSE } from '@cairn/shared/collab/wire.ts';
import type { CollabCloseReason, CollabLimits } from '@cairn/shared/collab/wire.ts';
import type { PresenceUser } from '@cairn/shared/collab/presence.ts';
import type { RawData, WebSocket } from 'ws';
import type { Logger } from '../domain/ports.ts';
import { TokenBucket } from '../lib/tokenBucket.ts';
import { KEEPALIVE_FRAME } from './frames.ts';
import { parseMessage } from './messages.ts';
import type { Message } from './messages.ts';
import type { Member, OpenDocument } from './OpenDocument.ts';

export interface ConnectionOptions {
  webSocket: WebSocket;
  /** What lies under the WebSocket: frames that are made once for many are written to it as they are. */
  socket: Duplex;
  personId: string;
  access: 'read' | 'write';
  limits: CollabLimits;
  logger: Logger;
  /** Milliseconds, from a clock that does not jump back. */
  now: () => number;
  onClose: (connection: Connection) => void;
}

/** `waiting`: for its document; frames are kept. `leaving`: frames are written, but no longer taken. */
type State =
  | { state: 'waiting' }
  | { state: 'joined'; document: OpenDocument }
  | { state: 'leaving'; document: OpenDocument }
  | { state: 'closed' };

/** How long a client may take to answer a close before its socket is cut, in milliseconds. */
export const CLOSE_GRACE_MS = 800;
/** A step 2 over this many bytes may exceed what else may wait for a slow reader. */
const LARGE_ANSWER = 1024 * 1024;
/** A frame costs one token and one more for each so many bytes; what repeats others' presence costs a tenth. */
const BYTES_PER_TOKEN = 16 * 1024;
const ECHO_COST = 0.1;
/** Marks that may wait for the disk in one document before its writers are sent away. */
const MAX_WAITING_MARKS = 50_000;

/** Frames of the same turn of the event loop go out in one system call a socket, at its end. */
let corked: (() => void)[] = [];

function uncorkAll(): void {
  const all = corked;
  corked = [];
  for (const uncork of all) uncork();
}

/** One socket: frames in and out, how fast, and what waits for a slow reader. */
export class Connection implements Member {
  readonly personId: string;
  readonly access: 'read' | 'write';
  /** Who it is, as others see it; known when it joins. */
  user: PresenceUser;
  knowsMarks = false;
  /** Resolves when the socket is gone. */
  readonly ended: Promise<void>;
  readonly #options: ConnectionOptions;
  readonly #bucket: TokenBucket;
  #state: State = { state: 'waiting' };
  /** Frames that came while they could not be taken. */
  #kept: Buffer[] = [];
  #largeAnswer = 0;
  #isCorked = false;
  #resume: NodeJS.Timeout | null = null;
  #spokeSinceTick = false;
  #ticksUnheard = 0;

  constructor(options: ConnectionOptions) {
    const { webSocket, socket, limits, now } = options;
    this.#options = options;
    this.personId = options.personId;
    this.access = options.access;
    this.user = { personId: options.personId, name: '', color: 0 };
    this.#bucket = new TokenBucket({ perSecond: limits.messagesPerSecond, burst: limits.burstMessages }, now);
    webSocket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    webSocket.on('pong', () => (this.#ticksUnheard = 0));
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    webSocket.on('close', () => {
      this.#leave();
      options.onClose(this);
      resolve();
    });
    // What went wrong was answered with a close code already; the `close` event follows.
    webSocket.on('error', (error) => options.logger.debug({ err: error }, 'A collaboration socket failed'));
    socket.on('drain', () => (this.#largeAnswer = 0));
  }

  get isClosed(): boolean {
    return this.#state.state === 'closed';
  }

  join(document: OpenDocument, user: PresenceUser): void {
    if (this.#state.state !== 'waiting') return;
    this.#state = { state: 'joined', document };
    this.user = user;
    document.join(this);
    this.proceed();
  }

  /** Takes what was kept, as far as that is possible now. */
  proceed(): void {
    const kept = this.#kept;
    this.#kept = [];
    for (const payload of kept) this.#take(payload);
    this.#readOrNot();
  }

  /** Writes a frame; closes the socket of one who doesn't read. */
  send(frame: Buffer): void {
    const { webSocket, socket, limits } = this.#options;
    if (this.isClosed || webSocket.readyState !== webSocket.OPEN) return;
    if (socket.writableLength > limits.buffered + this.#largeAnswer) {
      this.close(COLLAB_CLOSE.tryLater);
      return;
    }
    this.#spokeSinceTick = true;
    if (!this.#isCorked) {
      this.#isCorked = true;
      socket.cork();
      if (corked.push(this.#uncork) === 1) setImmediate(uncorkAll);
    }
    socket.write(frame);
  }

  close(reason: CollabCloseReason): void {
    if (this.isClosed) return;
    const { webSocket } = this.#options;
    this.#leave();
    webSocket.resume();
    webSocket.close(reason.code, reason.reason);
    setTimeout(() => webSocket.terminate(), CLOSE_GRACE_MS).unref();
  }

  /** Takes no more frames; what the document says is still written. */
  stopReading(): void {
    this.#options.webSocket.pause();
    if (this.#state.state === 'joined') this.#state = { ...this.#state, state: 'leaving' };
  }

  /** Ends the socket without a word. */
  cut(): void {
    this.#options.webSocket.terminate();
  }

  /** Called twice per keepalive time: says something where nothing was said, and cuts a line that is dead. */
  tick(): void {
    if (this.isClosed) return;
    const { webSocket } = this.#options;
    if (!this.#spokeSinceTick) this.send(KEEPALIVE_FRAME);
    this.#spokeSinceTick = false;
    if (webSocket.isPaused) return;
    this.#ticksUnheard += 1;
    if (this.#ticksUnheard > 5) webSocket.terminate();
    else if (this.#ticksUnheard > 1) webSocket.ping();
  }

  readonly #uncork = (): void => {
    this.#isCorked = false;
    this.#options.socket.uncork();
  };

  #receive(data: RawData, isBinary: boolean): void {
    if (this.isClosed) return;
    this.#ticksUnheard = 0;
    // `nodebuffer` is the only type that `ws` hands out here.
    if (!isBinary || !Buffer.isBuffer(data) || data.byteLength > this.#options.limits.frame) {
      this.close(COLLAB_CLOSE.badFrame);
      return;
    }
    this.#take(data);
  }

  #take(payload: Buffer): void {
    const at = this.#state;
    if (at.state === 'closed' || at.state === 'leaving') return;
    if (at.state === 'waiting' || at.document.isHeld || this.#resume !== null) {
      this.#kept.push(payload);
      this.#readOrNot();
      return;
    }
    this.#pay(1 + payload.byteLength / BYTES_PER_TOKEN);
    const message = parseMessage(payload);
    if (message === null) {
      this.close(COLLAB_CLOSE.badFrame);
      return;
    }
    try {
      this.#handle(at.document, message, payload);
    } catch (error) {
      this.#options.logger.error({ err: error, type: message.type }, 'A collaboration frame failed');
      this.close(COLLAB_CLOSE.tryLater);
    }
  }

  #handle(document: OpenDocument, message: Message, payload: Buffer): void {
    switch (message.type) {
      case 'step1':
        this.#answer(document.missing(message.stateVector));
        break;
      case 'update': {
        const refusal = document.update(this, message.update, message.live ? payload : null);
        if (refusal) this.close(refusal);
        break;
      }
      case 'awareness': {
        const own = document.presence.hear(this, message.entries);
        if (own === null) this.close(COLLAB_CLOSE.badFrame);
        else if (own === 0) this.#pay(ECHO_COST - 1);
        break;
      }
      case 'queryAwareness': {
        const overview = document.presence.overview(this);
        if (overview) this.send(overview);
        break;
      }
      case 'mark':
        this.knowsMarks = true;
        if (document.waitingMarks > MAX_WAITING_MARKS) this.close(COLLAB_CLOSE.storage);
        else document.mark(this, message.n);
        break;
    }
  }

  /** A first answer may be larger than what else may wait; a second one while it still waits is not given. */
  #answer(frame: Buffer): void {
    this.#pay(frame.byteLength / BYTES_PER_TOKEN);
    if (frame.byteLength > LARGE_ANSWER) {
      if (this.#largeAnswer > 0) {
        this.close(COLLAB_CLOSE.tryLater);
        return;
      }
      this.send(frame);
      this.#largeAnswer = frame.byteLength;
      return;
    }
    this.send(frame);
  }

  /** Takes the cost; nothing more is taken or read from one who is in debt until it is paid. */
  #pay(cost: number): void {
    const wait = this.#bucket.pay(cost);
    if (wait === 0 || this.#resume !== null) return;
    this.#resume = setTimeout(() => {
      this.#resume = null;
      this.proceed();
    }, wait);
    this.#resume.unref();
    this.#readOrNot();
  }

  #readOrNot(): void {
    if (this.isClosed || this.#state.state === 'leaving') return;
    const { webSocket } = this.#options;
    if (this.#resume !== null || this.#kept.length > 0) webSocket.pause();
    else webSocket.resume();
  }

  #leave(): void {
    const at = this.#state;
    this.#state = { state: 'closed' };
    this.#kept = [];
    if (this.#resume !== null) clearTimeout(this.#resume);
    if (at.state === 'joined' || at.state === 'leaving') at.document.leave(this);
  }
}
