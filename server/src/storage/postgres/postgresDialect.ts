import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Pool, QueryConfig } from 'pg';
import { StoreError } from '../../domain/storeError.ts';
import { storeErrorOf } from './postgresError.ts';
import { parameter } from './values.ts';
import type { Writer } from './writer.ts';

/** Kysely's PostgreSQL over the one connection that writes and the ones that only read. */
export class PostgresDialect implements Dialect {
  readonly #writer: Writer;
  readonly #readers: Pool;

  constructor(writer: Writer, readers: Pool) {
    this.#writer = writer;
    this.#readers = readers;
  }

  createAdapter(): PostgresAdapter {
    return new PostgresAdapter();
  }

  createDriver(): Driver {
    return new WriterDriver(this.#writer, this.#readers);
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new PostgresIntrospector(db);
  }

  createQueryCompiler(): QueryCompiler {
    return new PostgresQueryCompiler();
  }
}

class WriterDriver implements Driver {
  readonly #writer: Writer;
  readonly #readers: Pool;

  constructor(writer: Writer, readers: Pool) {
    this.#writer = writer;
    this.#readers = readers;
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(new VirtualConnection(this.#writer, this.#readers));
  }

  async beginTransaction(connection: VirtualConnection): Promise<void> {
    await this.#writer.begin(connection);
    connection.inTransaction = true;
  }

  async commitTransaction(connection: VirtualConnection): Promise<void> {
    await this.#writer.commit(connection);
    connection.inTransaction = false;
  }

  async rollbackTransaction(connection: VirtualConnection): Promise<void> {
    connection.inTransaction = false;
    await this.#writer.rollback(connection);
  }

  releaseConnection(): Promise<void> {
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    return this.#writer.close();
  }
}

/** Only the name of an owner at the writer, so there may be many. Outside of a transaction it reads beside the writer. */
class VirtualConnection implements DatabaseConnection {
  readonly #writer: Writer;
  readonly #readers: Pool;
  inTransaction = false;

  constructor(writer: Writer, readers: Pool) {
    this.#writer = writer;
    this.#readers = readers;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const query: QueryConfig = { text: sql, values: parameters.map(parameter) };
    const reads = !this.inTransaction && /^\s*select\b/i.test(sql);
    const { rows, rowCount } = reads ? await this.#read(query) : await this.#writer.run(query, this);
    return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) };
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new StoreError('failed', 'Whole results are answered, no streams');
  }

  async #read(query: QueryConfig) {
    if (this.#readers.ending) throw new StoreError('closed', 'The store is closed');
    try {
      return await this.#readers.query(query);
    } catch (error) {
      throw storeErrorOf(error);
    }
  }
}
