import { Kysely, sql } from 'kysely';
import type { NewUpdate, Store } from '../../domain/ports.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import type { Migration } from '../migrations/migration.ts';
import { migrate } from '../migrations/migrate.ts';
import { documentsIn } from '../sql/documents.ts';
import { linksIn, membersIn, mentorshipsIn } from '../sql/mentorships.ts';
import { browsersIn, peopleIn } from '../sql/people.ts';
import { chatIn, clocksIn, seatsIn, sessionsIn } from '../sql/sessions.ts';
import type { Db, Tables } from '../sql/tables.ts';
import { copyInThread } from './copyDatabase.ts';
import type { AppendBatch } from './messages.ts';
import { SqliteDialect } from './sqliteDialect.ts';
import type { SqliteThread } from './sqliteThread.ts';

export interface SqliteStoreOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Those of this program, unless a test has others. */
  migrations?: readonly Migration[];
}

/** The store in a SQLite file: everything runs in the one thread that owns it, in the order in which it was asked for. */
export class SqliteStore implements Store {
  readonly people: Store['people'];
  readonly browsers: Store['browsers'];
  readonly mentorships: Store['mentorships'];
  readonly members: Store['members'];
  readonly links: Store['links'];
  readonly sessions: Store['sessions'];
  readonly chat: Store['chat'];
  readonly seats: Store['seats'];
  readonly clocks: Store['clocks'];
  readonly documents: Store['documents'];
  /** For libraries that bring queries of their own. */
  readonly db: Db;
  readonly #thread: SqliteThread;
  readonly #now: () => number;

  private constructor(thread: SqliteThread, db: Db, now: () => number) {
    this.db = db;
    this.#thread = thread;
    this.#now = now;
    this.people = peopleIn(db);
    this.browsers = browsersIn(db);
    this.mentorships = mentorshipsIn(db);
    this.members = membersIn(db);
    this.links = linksIn(db);
    this.sessions = sessionsIn(db);
    this.chat = chatIn(db);
    this.seats = seatsIn(db);
    this.clocks = clocksIn(db);
    this.documents = { ...documentsIn(db), append: (updates) => this.#append(updates) };
  }

  /** Brings the tables up to date first; on failure the thread is ended and the folder free. */
  static async create(thread: SqliteThread, options: SqliteStoreOptions): Promise<SqliteStore> {
    const db = new Kysely<Tables>({ dialect: new SqliteDialect(thread) });
    try {
      await migrate(db, options.migrations ?? MIGRATIONS, options.now);
    } catch (error) {
      await thread.close();
      throw error;
    }
    return new SqliteStore(thread, db, options.now);
  }

  async probe(): Promise<void> {
    await this.db.transaction().execute(async (trx) => {
      await trx.insertInto('probe').values({ at: this.#now() }).execute();
      await trx.deleteFrom('probe').execute();
    });
  }

  /** Copies beside the running work: readers and the writer do not wait for each other. */
  async backup(file: string): Promise<void> {
    const { rows } = await sql<{
      file: string;
    }>`select file from pragma_database_list where name = 'main'`.execute(this.db);
    await copyInThread(rows[0]?.file ?? '', file);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }

  async #append(updates: readonly NewUpdate[]): Promise<Map<string, number>> {
    if (updates.length === 0) return new Map();
    const batch = pack(updates);
    const { documents } = batch;
    const last = await this.#thread.run({ kind: 'append', batch }, null, [batch.bytes.buffer]);
    return new Map(documents.map((document, index) => [document, last[index] ?? 0]));
  }
}

/** Copies the bytes into one buffer that can change hands: those of the caller stay as they are. */
function pack(updates: readonly NewUpdate[]): AppendBatch {
  const documents = new Map<string, number>();
  const batch: AppendBatch = {
    documents: [],
    document: [],
    length: [],
    personId: [],
    at: [],
    bytes: new Uint8Array(updates.reduce((sum, update) => sum + update.bytes.byteLength, 0)),
  };
  let offset = 0;
  for (const { document, bytes, personId, at } of updates) {
    let index = documents.get(document);
    if (index === undefined) {
      index = batch.documents.push(document) - 1;
      documents.set(document, index);
    }
    batch.document.push(index);
    batch.length.push(bytes.byteLength);
    batch.personId.push(personId);
    batch.at.push(at);
    batch.bytes.set(bytes, offset);
    offset += bytes.byteLength;
  }
  return batch;
}
