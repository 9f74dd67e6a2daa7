import type { Answer } from '@cairn/shared/errors.ts';
import type { InputOf, OutputOf } from '@cairn/shared/contract.ts';
import type { CommandName, Commands } from '@cairn/shared/signalling/commands.ts';
import type { EventName, Events } from '@cairn/shared/signalling/events.ts';
import type { RoomState } from '@cairn/shared/signalling/peers.ts';
import { io, type Socket } from 'socket.io-client';

const WAIT_MS = 5_000;

type Heard = { [E in EventName]: { event: E; payload: Events[E] } }[EventName];

/** A raw Socket.IO client that remembers all that it heard. */
export class SocketClient {
  readonly heard: Heard[] = [];
  /** Resolves when the handshake is through, rejects with the refusal's code. */
  readonly opened: Promise<void>;
  /** Resolves with Socket.IO's reason. */
  readonly closed: Promise<string>;
  readonly socket: Socket;
  #room: RoomState | null = null;
  readonly #waiting = new Set<() => void>();

  private constructor(socket: Socket) {
    this.socket = socket;
    this.opened = new Promise((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', (error: Error & { data?: { code?: string } }) =>
        reject(new Error(error.data?.code ?? error.message)),
      );
    });
    this.opened.catch(() => {});
    this.closed = new Promise((resolve) => socket.once('disconnect', (reason) => resolve(reason)));
    socket.onAny((event: EventName, payload) => {
      this.heard.push({ event, payload });
      for (const check of this.#waiting) check();
    });
  }

  static open(url: string, auth: unknown, extraHeaders: Record<string, string> = {}): SocketClient {
    const socket = io(url, {
      auth: auth as Record<string, unknown>,
      extraHeaders,
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
    });
    return new SocketClient(socket);
  }

  get room(): RoomState {
    if (!this.#room) throw new Error('this client has not joined');
    return this.#room;
  }

  set room(room: RoomState) {
    this.#room = room;
  }

  request<N extends CommandName>(
    name: N,
    input: InputOf<Commands[N]>,
  ): Promise<Answer<OutputOf<Commands[N]>>> {
    return this.send(name, input) as Promise<Answer<OutputOf<Commands[N]>>>;
  }

  /** Sends anything at all. */
  send(name: string, ...payload: unknown[]): Promise<Answer<unknown>> {
    return this.socket.timeout(WAIT_MS).emitWithAck(name, ...payload) as Promise<Answer<unknown>>;
  }

  /** The payloads of an event that were heard so far. */
  all<E extends EventName>(event: E): Events[E][] {
    return this.heard.filter((one) => one.event === event).map((one) => one.payload as Events[E]);
  }

  /** The first payload of an event, heard before or from now on, that fits. */
  until<E extends EventName>(
    event: E,
    fits: (payload: Events[E]) => boolean = () => true,
  ): Promise<Events[E]> {
    const { promise, resolve, reject } = Promise.withResolvers<Events[E]>();
    const timer = setTimeout(() => reject(new Error(`no fitting ${event} was heard`)), WAIT_MS);
    const check = () => {
      const found = this.all(event).find(fits);
      if (found === undefined) return;
      clearTimeout(timer);
      this.#waiting.delete(check);
      resolve(found);
    };
    this.#waiting.add(check);
    check();
    return promise;
  }

  /** Forgets what was heard. */
  forget(): void {
    this.heard.length = 0;
  }

  close(): void {
    this.socket.disconnect();
  }
}
