import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { newId } from '@cairn/shared/ids.ts';
import { CONTRACT_VERSION } from '@cairn/shared/mentorship.ts';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Logger, Store, TicketGrant } from '../../domain/ports.ts';
import { CollabServer } from '../CollabServer.ts';
import type { CollabServerOptions } from '../CollabServer.ts';
import { RawClient } from './RawClient.ts';

type CollabGrant = Extract<TicketGrant, { door: 'collab' }>;

/** Log lines kept for a test to look at. */
export class LogLines implements Logger {
  readonly errors: string[] = [];
  debug(): void {}
  info(): void {}
  warn(): void {}
  error(fields: object, message: string): void {
    this.errors.push(`${message} ${'err' in fields ? String(fields.err) : ''}`);
  }
  child(): Logger {
    return this;
  }
}

/** An update that puts text at the front of a document's text `t`. */
export function editOf(text: string, doc = new Y.Doc()): Uint8Array {
  const before = Y.encodeStateVector(doc);
  doc.getText('t').insert(0, text);
  return Y.encodeStateAsUpdate(doc, before);
}

/** A collaboration server on a port of its own, and the clients of a test. */
export class CollabRig {
  readonly collab: CollabServer;
  readonly log = new LogLines();
  readonly mentorshipId = newId('mentorship');
  readonly #tickets = new Map<string, CollabGrant>();
  readonly #documents: Store['documents'];
  readonly #http = createServer();
  readonly #sockets = new Set<Duplex>();
  readonly #providers = new Set<WebsocketProvider>();
  readonly #raws = new Set<RawClient>();

  private constructor(documents: Store['documents'], options: Partial<CollabServerOptions>) {
    this.#documents = documents;
    this.collab = new CollabServer({
      store: { documents },
      takeTicket: (ticket) => {
        const grant = this.#tickets.get(ticket) ?? null;
        this.#tickets.delete(ticket);
        return grant;
      },
      personName: (personId) => Promise.resolve(`Name of ${personId}`),
      clock: Date,
      logger: this.log,
      allowedOrigin: (origin) => origin !== 'https://evil.example',
      ...options,
      timings: { retryMs: { first: 5, most: 20 }, awarenessMs: 5, ...options.timings },
    });
    this.#http.on('upgrade', (request, socket, head) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      this.collab.handleUpgrade(request, socket, head);
    });
  }

  static async start(
    documents: Store['documents'],
    options: Partial<CollabServerOptions> = {},
  ): Promise<CollabRig> {
    const rig = new CollabRig(documents, options);
    await new Promise<void>((resolve) => rig.#http.listen(0, '127.0.0.1', resolve));
    return rig;
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  get serverUrl(): string {
    return `ws://127.0.0.1:${this.port}/collab`;
  }

  /** Makes an agenda document and answers its name. */
  async newDocument(update: Uint8Array | null = null): Promise<string> {
    const name = `agenda/${newId('session')}`;
    await this.#documents.create([{ name, update }]);
    return name;
  }

  ticket(document: string, grant: Partial<CollabGrant> = {}): string {
    const ticket = newId('link');
    const { mentorshipId } = this;
    const personId = newId('person');
    this.#tickets.set(ticket, {
      door: 'collab',
      personId,
      mentorshipId,
      document,
      access: 'write',
      epoch: 1,
      ...grant,
    });
    return ticket;
  }

  /** The path and query that open the document. */
  path(document: string, grant: Partial<CollabGrant> = {}): string {
    return `/collab/${document}?ticket=${this.ticket(document, grant)}&v=${CONTRACT_VERSION}`;
  }

  /** The stock provider of npm y-websocket. */
  provider(document: string, grant: Partial<CollabGrant> = {}, doc = new Y.Doc()): WebsocketProvider {
    const provider = new WebsocketProvider(this.serverUrl, document, doc, {
      params: { ticket: this.ticket(document, grant), v: String(CONTRACT_VERSION) },
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      maxBackoffTime: 50,
    });
    this.#providers.add(provider);
    return provider;
  }

  /** A client that says byte by byte what it wants. */
  async raw(document: string, grant: Partial<CollabGrant> = {}): Promise<RawClient> {
    return this.rawAt(this.path(document, grant));
  }

  async rawAt(path: string, headers: Record<string, string> = {}): Promise<RawClient> {
    const client = await RawClient.open(`ws://127.0.0.1:${this.port}${path}`, headers);
    this.#raws.add(client);
    return client;
  }

  /** What is on disk of the document's text `t`. */
  async textOf(name: string): Promise<string> {
    const loaded = await this.#documents.load(name);
    const doc = new Y.Doc();
    if (loaded?.snapshot) Y.applyUpdate(doc, loaded.snapshot);
    for (const update of loaded?.updates ?? []) Y.applyUpdate(doc, update);
    return doc.getText('t').toJSON();
  }

  /** Cuts every socket without a word. */
  cutSockets(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    for (const provider of this.#providers) {
      provider.awareness.destroy();
      provider.destroy();
    }
    for (const raw of this.#raws) raw.cut();
    await this.collab.close(0);
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }
}
