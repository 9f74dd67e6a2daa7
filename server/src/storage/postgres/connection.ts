import { Socket } from 'node:net';
import { Client, type QueryConfig, type QueryResult } from 'pg';
import { StoreError } from '../../domain/storeError.ts';
import { storeErrorOf } from './postgresError.ts';
import { TYPES } from './values.ts';

const CONNECT_TIMEOUT_MS = 5_000;
/** Without an answer for this long the connection is given up: the network may have swallowed it without a word. */
const PATIENCE_MS = 30_000;

/** What every connection is made with. */
export function clientConfig(url: string) {
  return {
    connectionString: url,
    application_name: 'cairn',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: TYPES,
  };
}

/** One connection; what it rejects with is a `StoreError`. Once lost it stays lost. */
export class Connection {
  readonly #client: Client;
  readonly #socket: Socket;
  readonly #lost = Promise.withResolvers<void>();
  #isLost = false;
  /** Resolves when the connection is gone, however. */
  readonly lost = this.#lost.promise;
  /** A migration may take its time. */
  isPatient = false;

  private constructor(client: Client, socket: Socket) {
    this.#client = client;
    this.#socket = socket;
    const lose = () => {
      this.#isLost = true;
      this.#lost.resolve();
    };
    client.on('error', lose);
    client.on('end', lose);
  }

  static async open(url: string): Promise<Connection> {
    const socket = new Socket();
    try {
      const client = new Client({ ...clientConfig(url), pipeline: true, stream: () => socket });
      const connection = new Connection(client, socket);
      await client.connect();
      return connection;
    } catch (error) {
      socket.destroy();
      throw storeErrorOf(error);
    }
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  async query(query: QueryConfig): Promise<QueryResult> {
    if (this.#isLost) throw new StoreError('busy', 'The connection to the database was lost');
    const timer = this.isPatient ? undefined : setTimeout(() => this.destroy(), PATIENCE_MS);
    try {
      return await this.#client.query(query);
    } catch (error) {
      throw storeErrorOf(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The first row of what is asked, as text columns. */
  async row(text: string, values: unknown[] = []): Promise<Record<string, unknown>> {
    return ((await this.query({ text, values })).rows[0] ?? {}) as Record<string, unknown>;
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }

  destroy(): void {
    this.#socket.destroy();
  }
}
