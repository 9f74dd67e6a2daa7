import { AppError, type Answer } from '@cairn/shared/errors.ts';
import { CONTRACT_VERSION } from '@cairn/shared/mentorship.ts';
import { commands, type CommandName } from '@cairn/shared/signalling/commands.ts';
import type { Events } from '@cairn/shared/signalling/events.ts';
import type { Server as HttpServer } from 'node:http';
import { Server, type DefaultEventsMap, type Socket } from 'socket.io';
import * as z from 'zod/mini';
import type { PeerChannel } from '../domain/ports.ts';
import type { Refusals } from '../domain/refusal.ts';
import type { RoomClient, Rooms } from '../domain/room/rooms.ts';
import type { Tickets } from '../domain/tickets.ts';
import type { Metrics } from '../lib/metrics.ts';
import { isOwnOrigin } from '../lib/origin.ts';
import { TokenBucket, type TokenBucketOptions } from '../lib/tokenBucket.ts';

/** Joining a full room takes some 120 commands at once. */
const COMMAND_RATE: TokenBucketOptions = { perSecond: 60, burst: 400 };
/** The largest message is the RTP capabilities of a browser, some 20 kB. */
const MAX_MESSAGE_BYTES = 128 * 1024;
const CONNECT_TIMEOUT_MS = 10_000;
const PING = { pingInterval: 10_000, pingTimeout: 10_000 } as const;
/** What may wait for a client that does not read; the largest message is a room with its chat, some 2 MB. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;
/** How long a connection that ends waits for the answers to what it asked. */
const LAST_ANSWERS_MS = 500;

type ServerEvents = { [E in keyof Events]: (payload: Events[E]) => void };
interface SocketData {
  client?: RoomClient;
  /** Commands that were not answered yet. */
  pending: Set<Promise<void>>;
  /** The server ended it, maybe before it was open. */
  ended?: boolean;
}
type ClientSocket = Socket<DefaultEventsMap, ServerEvents, DefaultEventsMap, SocketData>;

export interface SignallingOptions {
  httpServer: HttpServer;
  rooms: Pick<Rooms, 'connect'>;
  tickets: Tickets;
  refusals: Refusals;
  metrics: Metrics;
  publicUrl: string | null;
  rate?: TokenBucketOptions;
}

const handshake = z.strictObject({ ticket: z.string().check(z.maxLength(100)), version: z.number() });
const anyVersion = z.object({ version: z.number() });

/** The Socket.IO door: typed commands in, typed events out; who is behind a socket was said by its ticket. */
export class SignallingServer {
  readonly #options: SignallingOptions;
  readonly #io: Server<DefaultEventsMap, ServerEvents, DefaultEventsMap, SocketData>;

  constructor(options: SignallingOptions) {
    this.#options = options;
    this.#io = new Server(options.httpServer, {
      // Upgrades of other paths belong to other doors.
      destroyUpgrade: false,
      serveClient: false,
      transports: ['websocket', 'polling'],
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      connectTimeout: CONNECT_TIMEOUT_MS,
      ...PING,
      allowRequest: (request, done) => {
        const allowed = isOwnOrigin(request.headers, options.publicUrl);
        done(allowed ? null : 'another origin', allowed);
      },
    });
    this.#io.engine.on('connection', endWhereNobodyReads);
    this.#io.use((socket, next) => {
      this.#admit(socket).then(
        () => next(),
        (error: unknown) => next(this.#connectError(error)),
      );
    });
    this.#io.on('connection', (socket) => this.#serve(socket));
  }

  /** Ends every connection. What the clients should know before was sent by the rooms. */
  async close(): Promise<void> {
    const engine = this.#io.engine;
    this.#io.disconnectSockets(true);
    engine.close();
    await new Promise<void>((resolve) => setImmediate(resolve));
  }

  async #admit(socket: ClientSocket): Promise<void> {
    const { tickets, rooms } = this.#options;
    socket.data.pending = new Set();
    const spoken = anyVersion.safeParse(socket.handshake.auth);
    if (spoken.success && spoken.data.version !== CONTRACT_VERSION) {
      throw new AppError(
        'version_mismatch',
        `This server speaks version ${CONTRACT_VERSION} of the contract`,
      );
    }
    const auth = handshake.safeParse(socket.handshake.auth);
    if (!auth.success) throw new AppError('bad_input', 'The handshake takes a ticket and a version');
    const grant = tickets.redeem(auth.data.ticket, 'signalling');
    if (!grant) throw new AppError('unauthenticated', 'The ticket is unknown, spent or expired');
    const client = await rooms.connect(grant, channelOf(socket));
    socket.data.client = client;
    // The connection may end before, while and after the namespace is joined: all of it ends here.
    socket.conn.once('close', () => client.gone());
    if (socket.conn.readyState !== 'open') client.gone();
  }

  #connectError(error: unknown): Error {
    const refusal = this.#options.refusals.of(error, { door: 'signalling', part: 'handshake' });
    this.#options.metrics.request('signalling', 'connect', refusal.code, 0);
    return Object.assign(new Error(refusal.code), { data: refusal.toWire() });
  }

  #serve(socket: ClientSocket): void {
    const bucket = new TokenBucket(this.#options.rate ?? COMMAND_RATE);
    const { client, pending } = socket.data;
    if (!client || socket.data.ended) {
      socket.disconnect(true);
      return;
    }
    socket.once('disconnect', () => client.gone());
    socket.onAny((name: unknown, ...args: unknown[]) => {
      const last = args.at(-1);
      const acknowledge = typeof last === 'function' ? (last as (answer: Answer<unknown>) => void) : null;
      const payload = acknowledge ? args.slice(0, -1) : args;
      const answering = this.#answer(client, bucket, name, payload).then((answer) => acknowledge?.(answer));
      pending.add(answering);
      void answering.finally(() => pending.delete(answering));
    });
  }

  /** Never rejects: whatever goes wrong is an answer [A2, A5]. */
  async #answer(
    client: RoomClient,
    bucket: TokenBucket,
    name: unknown,
    payload: unknown[],
  ): Promise<Answer<unknown>> {
    const { refusals, metrics } = this.#options;
    const from = performance.now();
    const command = isCommand(name) ? name : null;
    let answer: Answer<unknown>;
    try {
      if (!bucket.take()) throw new AppError('rate_limited', 'Too many commands');
      if (!command) throw new AppError('bad_input', 'There is no such command');
      answer = { ok: true, data: (await client.request(command, parse(command, payload))) ?? null };
    } catch (error) {
      answer = { ok: false, error: refusals.of(error, { door: 'signalling', command }).toWire() };
    }
    const code = answer.ok ? 'ok' : answer.error.code;
    metrics.request('signalling', command ?? 'unknown', code, performance.now() - from);
    return answer;
  }
}

function isCommand(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(commands, name);
}

function parse(name: CommandName, payload: unknown[]): unknown {
  const parsed = payload.length === 1 ? commands[name].input.safeParse(payload[0]) : null;
  if (parsed?.success) return parsed.data;
  const fields = parsed?.error.issues.map((issue) => issue.path.join('.') || issue.code) ?? ['one object'];
  throw new AppError('bad_input', `Not as the contract says: ${fields.join(', ')}`);
}

/** Cuts a line on which more waits than a client that reads ever leaves. */
function endWhereNobodyReads(line: ClientSocket['conn']): void {
  let waiting = 0;
  line.on('flush', () => (waiting = 0));
  line.on('packetCreate', ({ data }: { data?: string | Buffer }) => {
    waiting += data?.length ?? 0;
    if (waiting > MAX_WAITING_BYTES) line.close(true);
  });
}

/** Sends to the socket; ends it once what it asked for was answered. */
function channelOf(socket: ClientSocket): PeerChannel {
  return {
    send: (event, ...payload) => {
      socket.emit(event, ...(payload as Parameters<ServerEvents[typeof event]>));
    },
    close: () => {
      socket.data.ended = true;
      const patience = new Promise((resolve) => setTimeout(resolve, LAST_ANSWERS_MS).unref());
      void Promise.race([Promise.allSettled(socket.data.pending), patience]).then(() =>
        socket.disconnect(true),
      );
    },
  };
}
