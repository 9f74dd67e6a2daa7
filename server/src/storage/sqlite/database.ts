import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { AppendBatch } from '../sql/appendBatch.ts';
import type { Answers, QueryOutcome, Reply, Request, SqlValue, Work } from './messages.ts';
import { failureOf } from './sqliteError.ts';

/** How long a statement waits for a lock of another process (a backup, a shell), in milliseconds. */
const BUSY_TIMEOUT_MS = 5000;
/** Prepared statements that are kept; the one that was prepared first goes. */
const STATEMENTS_KEPT = 200;
/** The log file is cut back to this after it was written into the database, in bytes. */
const LOG_SIZE_LIMIT = 64 * 1024 * 1024;

const LAST_SEQ = `select doc.id,
    max(coalesce((select max(seq) from doc_update where doc_id = doc.id), 0),
        coalesce((select seq from doc_snapshot where doc_id = doc.id), 0)) as seq
  from doc where name = ?`;
const INSERT_UPDATE = 'insert into doc_update (doc_id, seq, bytes, person_id, at) values (?, ?, ?, ?, ?)';

/** The database as the thread that owns it sees it: everything here is synchronous. */
export class Database {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, { statement: StatementSync; reads: boolean }>();

  constructor(file: string) {
    this.#db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
    this.#db.exec('pragma journal_mode = wal');
    // 2, FULL: a commit returns when the log was synced. NORMAL would lose what was acknowledged when the power goes.
    this.#db.exec('pragma synchronous = full');
    // What was deleted is overwritten, so that erased words are not in the file.
    this.#db.exec('pragma secure_delete = on');
    this.#db.exec(`pragma journal_size_limit = ${LOG_SIZE_LIMIT}`);
  }

  /** Does what is asked; a failure is an answer, too. `dataDir`: where the file lies. */
  reply(request: Request, dataDir: string): Reply {
    try {
      return { id: request.id, ok: true, value: this.#answer(request) };
    } catch (error) {
      return { id: request.id, ok: false, error: failureOf(error, dataDir) };
    }
  }

  query(sql: string, parameters: readonly SqlValue[]): QueryOutcome {
    // SQLite ends a transaction by itself after some failures (a full disk): then there is nothing to roll back.
    if (sql === 'rollback' && !this.#db.isTransaction) return { rows: [], changes: 0n, insertId: null };
    const { statement, reads } = this.#prepared(sql);
    if (reads) {
      return { rows: statement.all(...parameters), changes: 0n, insertId: null };
    }
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], changes: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  /** Appends all updates in one transaction; answers the new last sequence number of each document. */
  append(batch: AppendBatch): number[] {
    return this.#transaction(() => {
      const lookup = this.#prepared(LAST_SEQ).statement;
      const insert = this.#prepared(INSERT_UPDATE).statement;
      const docs = batch.documents.map((name) => {
        const row = lookup.get(name) as { id: number; seq: number } | undefined;
        if (!row) throw new Error('The document was never made');
        return row;
      });
      let offset = 0;
      for (const [index, length] of batch.length.entries()) {
        const doc = docs[batch.document[index] ?? -1];
        if (!doc) throw new Error('The batch names no document for an update');
        doc.seq += 1;
        const bytes = batch.bytes.subarray(offset, offset + length);
        offset += length;
        insert.run(doc.id, doc.seq, bytes, batch.personId[index] ?? null, batch.at[index] ?? 0);
      }
      return docs.map((doc) => doc.seq);
    });
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #answer(work: Work): Answers[keyof Answers] {
    switch (work.kind) {
      case 'query':
        return this.query(work.sql, work.parameters);
      case 'append':
        return this.append(work.batch);
      case 'close':
        this.close();
        return null;
    }
  }

  #transaction<T>(work: () => T): T {
    this.query('begin immediate', []);
    try {
      const result = work();
      this.query('commit', []);
      return result;
    } catch (error) {
      this.query('rollback', []);
      throw error;
    }
  }

  #prepared(sql: string): { statement: StatementSync; reads: boolean } {
    const kept = this.#statements.get(sql);
    if (kept) return kept;
    const statement = this.#db.prepare(sql);
    const prepared = { statement, reads: statement.columns().length > 0 };
    this.#statements.set(sql, prepared);
    if (this.#statements.size > STATEMENTS_KEPT) {
      const [oldest] = this.#statements.keys();
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    return prepared;
  }
}
