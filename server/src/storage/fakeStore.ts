import { EventEmitter } from 'node:events';
import type { StoreFailure } from '../domain/ports.ts';
import { StoreError } from '../domain/storeError.ts';
import type { SqlStore } from './sql/sqlStore.ts';
import type { Owner } from './sql/turns.ts';
import { Database } from './sqlite/database.ts';
import type { Answers, Request, Work } from './sqlite/messages.ts';
import { createSqliteStore } from './sqlite/sqliteStore.ts';
import { SqliteThread, type SqliteAccess } from './sqlite/sqliteThread.ts';

/** The fake of the store: the same SQL on a database in memory that dies with it, and faults that a test asks for. */
export interface FakeStore extends SqlStore {
  /** From now on every write rejects with this failure; null: writes are taken again. */
  failWrites(failure: StoreFailure | null): void;
  /** Keeps every write from now on waiting, as a slow disk would, until the function that it answers is called. */
  holdWrites(): () => void;
}

export async function fakeStore(now: () => number = Date.now): Promise<FakeStore> {
  const database = new FaultyDatabase(new SqliteThread(new InThisThread()));
  const store = await createSqliteStore(database, { now });
  return {
    ...store,
    failWrites: (failure) => database.failWrites(failure),
    holdWrites: () => database.holdWrites(),
  };
}

class InThisThread extends EventEmitter {
  readonly #database = new Database(':memory:');

  postMessage(request: Request): void {
    const reply = this.#database.reply(request, '');
    queueMicrotask(() => this.emit('message', reply));
  }
}

/** Lets writes in only while the test lets them; a transaction counts as one write, and what is in comes to its end. */
class FaultyDatabase implements SqliteAccess {
  readonly #inner: SqliteAccess;
  readonly #inside = new Set<Owner>();
  #failure: StoreFailure | null = null;
  #held: Promise<void> | null = null;

  constructor(inner: SqliteAccess) {
    this.#inner = inner;
  }

  failWrites(failure: StoreFailure | null): void {
    this.#failure = failure;
  }

  holdWrites(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#held = promise;
    return () => {
      if (this.#held === promise) this.#held = null;
      resolve();
    };
  }

  async run<W extends Work>(
    work: W,
    owner: Owner | null = null,
    transfer: ArrayBuffer[] = [],
  ): Promise<Answers[W['kind']]> {
    if (isWrite(work) && !(owner && this.#inside.has(owner))) await this.#admission();
    return this.#inner.run(work, owner, transfer);
  }

  async begin(owner: Owner): Promise<void> {
    await this.#admission();
    await this.#inner.begin(owner);
    this.#inside.add(owner);
  }

  commit(owner: Owner): Promise<void> {
    this.#inside.delete(owner);
    return this.#inner.commit(owner);
  }

  rollback(owner: Owner): Promise<void> {
    this.#inside.delete(owner);
    return this.#inner.rollback(owner);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  async #admission(): Promise<void> {
    while (this.#held) await this.#held;
    if (this.#failure) throw new StoreError(this.#failure, 'The store was told to take no writes');
  }
}

function isWrite(work: Work): boolean {
  return work.kind === 'append' || (work.kind === 'query' && !/^\s*select\b/i.test(work.sql));
}
