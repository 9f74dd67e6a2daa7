import { setTimeout as pause } from 'node:timers/promises';
import type { QueryConfig, QueryResult } from 'pg';
import type { Logger } from '../../domain/ports.ts';
import { StoreError } from '../../domain/storeError.ts';
import { DatabaseInUseError } from '../databaseInUseError.ts';
import { Turns, type Owner } from '../sql/turns.ts';
import type { Connection } from './connection.ts';
import type { DatabaseLock } from './databaseLock.ts';

const RETRY_MS = { first: 100, most: 2_000 } as const;

/**
 * All that is written goes through the one connection that holds the lock, in turns: one writer at a time, as on SQLite.
 * When the connection is lost, what is asked for is `busy` until it is there again.
 */
export class Writer {
  readonly #lock: DatabaseLock;
  readonly #logger: Logger;
  readonly #turns = new Turns();
  readonly #died = Promise.withResolvers<StoreError>();
  readonly #stop = new AbortController();
  /** Resolves when the database can't be had again. */
  readonly died = this.#died.promise;
  #connection: Connection;
  /** The one on which the open transaction began: it ends there or nowhere. */
  #transaction: Connection;

  private constructor(lock: DatabaseLock, connection: Connection, logger: Logger) {
    this.#lock = lock;
    this.#logger = logger;
    this.#connection = connection;
    this.#transaction = connection;
    this.#watch(connection);
  }

  static async open(lock: DatabaseLock, timeoutMs: number, logger: Logger): Promise<Writer> {
    return new Writer(lock, await lock.take(timeoutMs), logger);
  }

  /** Whether answers may take as long as they like. */
  set isPatient(patient: boolean) {
    this.#connection.isPatient = patient;
  }

  run(query: QueryConfig, owner: Owner | null = null): Promise<QueryResult> {
    return new Promise((resolve, reject) => {
      const send = () => {
        const connection =
          owner !== null && owner === this.#turns.owner ? this.#transaction : this.#connection;
        connection.query(query).then(resolve, reject);
      };
      this.#turns.enter(owner, send, reject);
    });
  }

  /** Begins a transaction of the owner, after those of others. */
  begin(owner: Owner): Promise<void> {
    return new Promise((resolve, reject) => {
      const start = () => {
        this.#turns.take(owner);
        this.#transaction = this.#connection;
        this.run({ text: 'begin' }, owner).then(
          () => resolve(),
          (error: StoreError) => {
            this.#turns.leave(owner);
            reject(error);
          },
        );
      };
      this.#turns.enter(owner, start, reject);
    });
  }

  async commit(owner: Owner): Promise<void> {
    const { command } = await this.run({ text: 'commit' }, owner);
    // What failed inside and was caught there takes the whole transaction with it; PostgreSQL says so only here.
    if (command !== 'COMMIT') throw new StoreError('failed', 'A statement of the transaction had failed');
    this.#turns.leave(owner);
  }

  async rollback(owner: Owner): Promise<void> {
    try {
      // With its connection the transaction is gone.
      if (!this.#transaction.isLost) await this.run({ text: 'rollback' }, owner);
    } finally {
      this.#turns.leave(owner);
    }
  }

  /** Waits for what was asked before, then lets go of the database. Idempotent. */
  async close(): Promise<void> {
    if (this.#turns.isClosing || this.#turns.isDead) return;
    const done = this.run({ text: 'select 1' }).catch(() => undefined);
    this.#turns.close(new StoreError('closed', 'The store is closed'));
    await done;
    this.#stop.abort();
    await this.#connection.close();
  }

  #watch(connection: Connection): void {
    void connection.lost.then(() => {
      if (!this.#stop.signal.aborted) void this.#reconnect();
    });
  }

  async #reconnect(): Promise<void> {
    this.#logger.warn({}, 'the connection to the database is lost; trying to get it back');
    const { signal } = this.#stop;
    for (let wait: number = RETRY_MS.first; !signal.aborted; wait = Math.min(RETRY_MS.most, wait * 2)) {
      try {
        const connection = await this.#lock.retake();
        if (signal.aborted) return await connection.close();
        this.#connection = connection;
        this.#watch(connection);
        this.#logger.info({}, 'the database is there again');
        return;
      } catch (error) {
        const failure = error instanceof StoreError ? error : new StoreError('failed', String(error));
        if (failure.failure !== 'busy' || failure instanceof DatabaseInUseError) return this.#die(failure);
        this.#logger.debug({ error }, 'the database is not there yet');
      }
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
  }

  #die(error: StoreError): void {
    this.#turns.end(error);
    this.#died.resolve(error);
  }
}
