import { Worker } from 'node:worker_threads';
import { StoreError } from '../../domain/storeError.ts';
import { FolderInUseError } from '../folderInUseError.ts';
import { Turns, type Owner } from '../sql/turns.ts';
import {
  THREAD_FLAGS,
  type Answers,
  type Opening,
  type Reply,
  type Request,
  type ThreadOptions,
  type Work,
} from './messages.ts';

interface Pending {
  resolve(value: Answers[keyof Answers]): void;
  reject(error: StoreError): void;
}

const CLOSED = new StoreError('closed', 'The store is closed');

/** What carries requests to the database and its replies back: a worker thread, or in tests this one. */
export interface Carrier {
  postMessage(request: Request, transfer: ArrayBuffer[]): void;
  on(event: 'message', listener: (reply: Reply) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
}

/** The database as its users see it. */
export type SqliteAccess = Pick<SqliteThread, 'run' | 'begin' | 'commit' | 'rollback' | 'close'>;

/** The way to the thread that owns the database. Work goes there in turns. */
export class SqliteThread {
  readonly #carrier: Carrier;
  readonly #pending = new Map<number, Pending>();
  readonly #turns = new Turns();
  #nextId = 1;
  readonly #died = Promise.withResolvers<StoreError>();
  /** Resolves when the thread dies without having been asked to: nothing can be read or written from then on. */
  readonly died = this.#died.promise;
  /** Where the data is that a restore replaced while the thread was opening; null for none. */
  readonly replaced: string | null;

  constructor(carrier: Carrier, replaced: string | null = null) {
    this.#carrier = carrier;
    this.replaced = replaced;
    carrier.on('message', (reply) => this.#settle(reply));
    carrier.on('error', (error) =>
      this.#die(new StoreError('failed', 'The thread of the database died', { cause: error })),
    );
    carrier.on('exit', () => this.#die(new StoreError('failed', 'The thread of the database ended')));
  }

  static startWorker(options: ThreadOptions): Worker {
    return new Worker(new URL('./thread.ts', import.meta.url), {
      name: 'sqlite',
      workerData: options,
      execArgv: THREAD_FLAGS,
    });
  }

  /** Resolves when the thread holds the folder. Rejects with `FolderInUseError` or a `StoreError`. */
  static async open(worker: Worker, dataDir: string): Promise<SqliteThread> {
    const opening = await new Promise<Opening>((resolve, reject) => {
      worker.on('message', function heard(message: Opening | object) {
        // Under `node --watch` the thread reports here, too, which files it loads.
        if (!('state' in message)) return;
        worker.off('message', heard);
        resolve(message);
      });
      worker.once('error', (error) =>
        reject(new StoreError('failed', 'The thread of the database did not start', { cause: error })),
      );
    });
    switch (opening.state) {
      case 'open':
        return new SqliteThread(worker, opening.replaced);
      case 'locked':
        throw new FolderInUseError(dataDir);
      case 'failed':
        throw new StoreError(
          opening.error.failure,
          `The data folder ${dataDir} can't be used: ${opening.error.message}`,
        );
    }
  }

  /** `owner`: who asks, where they may have a transaction open. */
  run<W extends Work>(
    work: W,
    owner: Owner | null = null,
    transfer: ArrayBuffer[] = [],
  ): Promise<Answers[W['kind']]> {
    return new Promise((resolve, reject) => {
      const send = () => {
        const id = this.#nextId;
        this.#nextId += 1;
        this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject });
        this.#carrier.postMessage({ ...work, id }, transfer);
      };
      this.#turns.enter(owner, send, reject);
    });
  }

  /** Begins a transaction of the owner, after those of others. */
  begin(owner: Owner): Promise<void> {
    return new Promise((resolve, reject) => {
      const start = () => {
        this.#turns.take(owner);
        this.run({ kind: 'query', sql: 'begin immediate', parameters: [] }, owner).then(
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
    await this.run({ kind: 'query', sql: 'commit', parameters: [] }, owner);
    this.#turns.leave(owner);
  }

  async rollback(owner: Owner): Promise<void> {
    try {
      await this.run({ kind: 'query', sql: 'rollback', parameters: [] }, owner);
    } finally {
      this.#turns.leave(owner);
    }
  }

  /** Waits for what was asked before, then ends the thread and frees the folder. Idempotent. */
  async close(): Promise<void> {
    if (this.#turns.isClosing || this.#turns.isDead) return;
    const closed = this.run({ kind: 'close' });
    this.#turns.close(CLOSED);
    await closed;
  }

  #settle(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    if (!pending) return;
    this.#pending.delete(reply.id);
    if (reply.ok) pending.resolve(reply.value);
    else pending.reject(new StoreError(reply.error.failure, reply.error.message));
  }

  #die(error: StoreError): void {
    if (this.#turns.isDead) return;
    const reason = this.#turns.isClosing ? CLOSED : error;
    if (reason === error) this.#died.resolve(error);
    const left = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of left) reject(reason);
    this.#turns.end(reason);
  }
}
