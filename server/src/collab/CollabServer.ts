import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { parseDocumentName } from '@cairn/shared/collab/documents.ts';
import { personColorIndex } from '@cairn/shared/collab/presence.ts';
import { COLLAB_CLOSE, COLLAB_LIMITS, COLLAB_PATH } from '@cairn/shared/collab/wire.ts';
import type { CollabCloseReason, CollabLimits } from '@cairn/shared/collab/wire.ts';
import { AppError } from '@cairn/shared/errors.ts';
import { newId } from '@cairn/shared/ids.ts';
import type { RestoredVersion, VersionReason } from '@cairn/shared/http/routes.ts';
import { CONTRACT_VERSION } from '@cairn/shared/mentorship.ts';
import { WebSocket, WebSocketServer } from 'ws';
import * as Y from 'yjs';
import type { Clock, Collaboration, Logger, Store, TicketGrant } from '../domain/ports.ts';
import { KeyedQueue } from '../lib/serialQueue.ts';
import { TokenBucket } from '../lib/tokenBucket.ts';
import { CommitQueue } from './CommitQueue.ts';
import { CLOSE_GRACE_MS, Connection } from './Connection.ts';
import { Documents, OpenError } from './Documents.ts';
import type { OpenDocument } from './OpenDocument.ts';
import { TIMINGS } from './timings.ts';
import { holdsTheirs, withoutAuthors } from './withoutAuthors.ts';
import { decodeUpdate, leavesPending } from './update.ts';
import type { Timings } from './timings.ts';

type CollabGrant = Extract<TicketGrant, { door: 'collab' }>;

export interface CollabServerOptions {
  store: Pick<Store, 'documents'>;
  /** Spends the ticket: what it opens, or null. */
  takeTicket: (ticket: string) => CollabGrant | null;
  personName: (personId: string) => Promise<string>;
  clock: Clock;
  logger: Logger;
  /** Whether a page of this origin (undefined: not a browser) may connect to this host. */
  allowedOrigin: (origin: string | undefined, host: string) => boolean;
  /** Something of the document is on disk that was not there before, or another state took its place. */
  onSaved?: (document: string) => void;
  limits?: Partial<CollabLimits>;
  timings?: Partial<Timings>;
  /** Milliseconds, from a clock that does not jump back. */
  now?: () => number;
}

export interface CollabStats {
  connections: number;
  documents: number;
  /** Bytes of edits that are not on disk yet. */
  queuedBytes: number;
}

/** What `ws` finds wrong with a frame by itself is told with our own code: too big, not binary, not a frame. */
class CollabSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    const isBadFrame = code === 1002 || code === 1003 || code === 1007 || code === 1009;
    if (isBadFrame) super.close(COLLAB_CLOSE.badFrame.code, COLLAB_CLOSE.badFrame.reason);
    else super.close(code, reason);
  }
}

/** Updates that are kept aside: so many at once, and one more every ten seconds. */
const QUARANTINE = { burst: 30, perSecond: 0.1 };

/** How long restoring a version waits for the edits before it to be saved, and the server's own edit for itself. */
const SAVE_WAIT_MS = 5_000;

/** The collaboration door: Yjs over the wire of npm y-websocket, edits acknowledged when they are on disk. */
export class CollabServer implements Collaboration {
  readonly #options: CollabServerOptions;
  readonly #limits: CollabLimits;
  readonly #now: () => number;
  readonly #webSockets: WebSocketServer;
  readonly #connections = new Map<Connection, CollabGrant>();
  readonly #queue: CommitQueue;
  readonly #documents: Documents;
  readonly #changes = new KeyedQueue();
  readonly #quarantineBucket: TokenBucket;
  readonly #ticking: NodeJS.Timeout;
  #closing = false;

  constructor(options: CollabServerOptions) {
    const { store, clock, logger } = options;
    const timings = { ...TIMINGS, ...options.timings };
    this.#options = options;
    this.#limits = { ...COLLAB_LIMITS, ...options.limits };
    this.#now = options.now ?? (() => performance.now());
    this.#webSockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: this.#limits.frame,
      WebSocket: CollabSocket,
    });
    this.#queue = new CommitQueue({
      documents: store.documents,
      logger,
      retryMs: timings.retryMs,
      paceMs: timings.commitPaceMs,
    });
    this.#documents = new Documents({
      documents: store.documents,
      queue: this.#queue,
      clock,
      logger,
      limits: this.#limits,
      timings,
      onSaved: options.onSaved ?? (() => {}),
      quarantine: (...refused) => void this.#quarantine(...refused),
    });
    this.#quarantineBucket = new TokenBucket(QUARANTINE, this.#now);
    this.#ticking = setInterval(() => {
      for (const connection of this.#connections.keys()) connection.tick();
    }, timings.keepaliveMs / 2);
    this.#ticking.unref();
  }

  get stats(): CollabStats {
    return {
      connections: this.#connections.size,
      documents: this.#documents.size,
      queuedBytes: this.#queue.bytes,
    };
  }

  /** Takes an upgrade whose path begins with `COLLAB_PATH`. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { origin, host = '' } = request.headers;
    if (!this.#options.allowedOrigin(origin, host)) {
      socket.once('error', () => socket.destroy());
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      // Refused is told by a close code: to the stock provider a refused upgrade is a network fault, retried for ever.
      const admitted = this.#admit(request.url ?? '');
      if ('code' in admitted) refuse(webSocket, admitted);
      else void this.#connect(webSocket, socket, admitted);
    });
  }

  disconnect(personId: string, documents: readonly string[]): void {
    for (const [connection, grant] of this.#connections) {
      if (grant.personId === personId && documents.includes(grant.document))
        connection.close(COLLAB_CLOSE.forbidden);
    }
  }

  regrade(document: string, personIds: readonly string[]): void {
    for (const [connection, grant] of this.#connections) {
      if (grant.document === document && personIds.includes(grant.personId)) {
        connection.close(COLLAB_CLOSE.ticket);
      }
    }
  }

  expire(personId: string): void {
    for (const [connection, grant] of this.#connections) {
      if (grant.personId === personId) connection.close(COLLAB_CLOSE.ticket);
    }
  }

  async keepVersions(documents: readonly string[], reason: VersionReason): Promise<void> {
    for (const name of documents) await this.#keepVersion(name, reason);
  }

  async read(name: string): Promise<Uint8Array | null> {
    try {
      return await this.#documents.with(name, (document) => document.content());
    } catch (error) {
      if (error instanceof OpenError && error.reason === COLLAB_CLOSE.gone) return null;
      throw asAppError(error);
    }
  }

  isWhole(state: Uint8Array): boolean {
    const update = decodeUpdate(state);
    return update !== null && !leavesPending(new Y.Doc(), update);
  }

  /** Between restores, never beside one: what is edited is what stays. */
  edit(name: string, change: (doc: Y.Doc) => void, personId: string | null): Promise<void> {
    return this.#changes.run(name, async () => {
      try {
        await this.#documents.with(name, async (document) => {
          document.edit(change, personId);
          await within(document.saved(), SAVE_WAIT_MS);
        });
      } catch (error) {
        throw asAppError(error);
      }
    });
  }

  /** One after the other: the second of two people who restore at once keeps what the first brought back. */
  restore(name: string, versionId: string): Promise<RestoredVersion> {
    return this.#changes.run(name, () => this.#restore(name, versionId));
  }

  /** Versions first, so that whoever brings one back meanwhile waits for the rest. Where nothing is theirs, nobody is thrown out. */
  eraseAuthor(name: string, personId: string): Promise<void> {
    return this.#changes.run(name, () => this.#eraseAuthor(name, personId));
  }

  async release(names: readonly string[]): Promise<void> {
    for (const name of names) {
      if (!this.#documents.has(name)) continue;
      try {
        await this.#documents.with(name, async (document) => {
          try {
            await within(document.hold(), SAVE_WAIT_MS);
            this.#documents.drop(document, COLLAB_CLOSE.gone);
          } finally {
            document.release();
          }
        });
      } catch (error) {
        if (error instanceof OpenError && error.reason === COLLAB_CLOSE.gone) continue;
        throw asAppError(error);
      }
    }
  }

  /**
   * Takes nothing more in, brings what was taken to the disk and closes every connection. Resolves with whether all
   * of it was saved within the time.
   */
  async close(deadlineMs: number): Promise<boolean> {
    const deadline = this.#now() + deadlineMs;
    this.#closing = true;
    clearInterval(this.#ticking);
    for (const connection of this.#connections.keys()) connection.stopReading();
    this.#queue.hurry();
    const saved = await this.#queue.drained(deadlineMs);
    const closed = Promise.all([...this.#connections.keys()].map((connection) => connection.ended));
    for (const connection of this.#connections.keys()) connection.close(COLLAB_CLOSE.tryLater);
    const left = Math.max(1, deadline - this.#now());
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, left).unref())]);
    for (const connection of this.#connections.keys()) connection.cut();
    this.#documents.close();
    this.#queue.close();
    return saved;
  }

  /** What the address opens, or why it opens nothing. A ticket is spent only where the rest is in order. */
  #admit(address: string): CollabGrant | CollabCloseReason {
    const url = URL.parse(address, 'http://collab');
    if (url === null) return COLLAB_CLOSE.gone;
    const { pathname, searchParams } = url;
    const name = pathname.slice(COLLAB_PATH.length);
    if (this.#closing) return COLLAB_CLOSE.tryLater;
    if (searchParams.get('v') !== String(CONTRACT_VERSION)) return COLLAB_CLOSE.version;
    if (!pathname.startsWith(COLLAB_PATH) || parseDocumentName(name) === null) return COLLAB_CLOSE.gone;
    const grant = this.#options.takeTicket(searchParams.get('ticket') ?? '');
    return grant?.document === name ? grant : COLLAB_CLOSE.ticket;
  }

  async #connect(webSocket: WebSocket, socket: Duplex, grant: CollabGrant): Promise<void> {
    const { personId, access, document: name, epoch } = grant;
    const connection = new Connection({
      webSocket,
      socket,
      personId,
      access,
      limits: this.#limits,
      logger: this.#options.logger,
      now: this.#now,
      onClose: () => this.#connections.delete(connection),
    });
    this.#connections.set(connection, grant);
    try {
      await this.#documents.with(name, async (document) => {
        const user = {
          personId,
          name: await this.#options.personName(personId),
          color: personColorIndex(personId),
        };
        // It may have been replaced while the name was read.
        if (document.isClosed || document.epoch !== epoch) connection.close(COLLAB_CLOSE.epoch);
        else if (this.#isFull(document, personId)) connection.close(COLLAB_CLOSE.tryLater);
        else connection.join(document, user);
      });
    } catch (error) {
      if (!(error instanceof OpenError))
        this.#options.logger.error({ err: error }, 'A connection could not join');
      connection.close(error instanceof OpenError ? error.reason : COLLAB_CLOSE.storage);
    }
  }

  #isFull({ members }: OpenDocument, personId: string): boolean {
    const own = [...members].filter(({ user }) => user.personId === personId).length;
    return members.size >= this.#limits.connectionsPerDocument || own >= this.#limits.connectionsPerPerson;
  }

  async #restore(name: string, versionId: string): Promise<RestoredVersion> {
    const { documents } = this.#options.store;
    const version = await documents.getVersion(versionId);
    if (version?.document !== name) throw new AppError('not_found', 'No such version of this document');
    try {
      return await this.#documents.with(name, async (document) => {
        try {
          await within(document.hold(), SAVE_WAIT_MS);
          const beforeId = await this.#addVersion(name, 'before restore', document.content());
          const epoch = await documents.replace(name, version.state);
          this.#documents.drop(document, COLLAB_CLOSE.epoch);
          this.#options.onSaved?.(name);
          return { epoch, beforeId };
        } finally {
          document.release();
        }
      });
    } catch (error) {
      throw asAppError(error);
    }
  }

  async #eraseAuthor(name: string, personId: string): Promise<void> {
    const { documents } = this.#options.store;
    try {
      await this.#documents.with(name, async (document) => {
        try {
          await within(document.hold(), SAVE_WAIT_MS);
          const authors = await documents.authors(name);
          for (const bytes of await documents.updatesOf(name, personId)) {
            for (const { id } of decodeUpdate(bytes)?.structs ?? []) {
              if (!authors.has(id.client)) authors.set(id.client, personId);
            }
          }
          const erased = {
            wrote: (clientId: number) => authors.get(clientId) === personId,
            personIds: [personId],
          };
          for (const { id } of await documents.listVersions(name)) {
            const version = await documents.getVersion(id);
            if (version && holdsTheirs(version.state, erased)) {
              await documents.rewriteVersion(id, withoutAuthors(version.state, erased));
            }
          }
          await documents.dropQuarantine(name);
          const { snapshot = null, updates = [] } = (await documents.load(name)) ?? {};
          if (![snapshot, ...updates].some((part) => holdsTheirs(part, erased))) return;
          await documents.replace(name, withoutAuthors(document.content(), erased));
          this.#documents.drop(document, COLLAB_CLOSE.erased);
          this.#options.onSaved?.(name);
        } finally {
          document.release();
        }
      });
    } catch (error) {
      if (error instanceof OpenError && error.reason === COLLAB_CLOSE.gone) return;
      throw asAppError(error);
    }
  }

  async #keepVersion(name: string, reason: VersionReason): Promise<void> {
    try {
      const state = await this.#documents.with(name, (document) => document.content());
      await this.#addVersion(name, reason, state);
    } catch (error) {
      if (error instanceof OpenError && error.reason === COLLAB_CLOSE.gone) return;
      throw asAppError(error);
    }
  }

  async #addVersion(document: string, reason: VersionReason, state: Uint8Array): Promise<string> {
    const [id, at] = [newId('version'), this.#options.clock.now()];
    await this.#options.store.documents.addVersion({ id, document, at, reason, state });
    return id;
  }

  async #quarantine(document: string, bytes: Uint8Array, personId: string, reason: string): Promise<void> {
    const { store, clock, logger } = this.#options;
    logger.warn({ document, personId, bytes: bytes.byteLength, reason }, 'An update was refused');
    if (!this.#quarantineBucket.take()) return;
    try {
      await store.documents.quarantine({ document, bytes: bytes.slice(), personId, at: clock.now(), reason });
    } catch (error) {
      logger.warn({ err: error, document }, 'A refused update could not be kept aside');
    }
  }
}

/** Rejects where it takes longer. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const refusal = new AppError('storage_unavailable', 'What is edited now could not be saved first');
  const timer = setTimeout(() => reject(refusal), ms);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function refuse(webSocket: WebSocket, { code, reason }: CollabCloseReason): void {
  webSocket.on('error', () => webSocket.terminate());
  webSocket.close(code, reason);
  // Who was refused doesn't hold the line by never answering.
  setTimeout(() => webSocket.terminate(), CLOSE_GRACE_MS).unref();
}

function asAppError(error: unknown): unknown {
  if (!(error instanceof OpenError)) return error;
  const code = error.reason === COLLAB_CLOSE.gone ? 'not_found' : 'storage_unavailable';
  return new AppError(code, error.message, { cause: error });
}
