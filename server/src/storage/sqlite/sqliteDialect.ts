import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
} from 'kysely';
import { StoreError } from '../../domain/storeError.ts';
import type { SqlValue } from './messages.ts';
import type { SqliteAccess } from './sqliteThread.ts';

/** Kysely over the thread that owns the database. */
export class SqliteDialect implements Dialect {
  readonly #thread: SqliteAccess;

  constructor(thread: SqliteAccess) {
    this.#thread = thread;
  }

  createAdapter(): SqliteAdapter {
    return new ThreadAdapter();
  }

  createDriver(): Driver {
    return new ThreadDriver(this.#thread);
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(db);
  }

  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }
}

/** A connection is only the name of an owner at the thread, so there may be many: queries need not wait for each other's answer. */
class ThreadAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class ThreadDriver implements Driver {
  readonly #thread: SqliteAccess;

  constructor(thread: SqliteAccess) {
    this.#thread = thread;
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(new ThreadConnection(this.#thread));
  }

  beginTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#thread.begin(connection);
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#thread.commit(connection);
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#thread.rollback(connection);
  }

  releaseConnection(): Promise<void> {
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    return this.#thread.close();
  }
}

class ThreadConnection implements DatabaseConnection {
  readonly #thread: SqliteAccess;

  constructor(thread: SqliteAccess) {
    this.#thread = thread;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const work = { kind: 'query', sql, parameters: parameters.map(sqlValue) } as const;
    const { rows, changes, insertId } = await this.#thread.run(work, this);
    // The caller's types say what the columns are; SQLite's strict tables hold them to it.
    const result = { rows: rows as R[], numAffectedRows: changes };
    return insertId === null ? result : { ...result, insertId };
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new StoreError('failed', 'The thread of the database answers whole results, no streams');
  }
}

function sqlValue(value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Uint8Array) return value;
  throw new StoreError('failed', 'SQLite takes no such value');
}
