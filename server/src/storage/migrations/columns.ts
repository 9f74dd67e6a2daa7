import {
  PostgresAdapter,
  sql,
  type ColumnDataType,
  type ColumnDefinitionBuilder,
  type Kysely,
  type RawBuilder,
} from 'kysely';

// What migrations need so that each runs on every database: SQLite and PostgreSQL name types and tables differently.

type Column = ColumnDefinitionBuilder;
type DataType = ColumnDataType | RawBuilder<unknown>;

interface Types {
  /** Ordered by its bytes on both. */
  text: DataType;
  /** Any whole number that is safe in JavaScript. */
  integer: DataType;
  real: DataType;
  /** Milliseconds since 1970. */
  time: DataType;
  /** 0 or 1. */
  truth: DataType;
  blob: DataType;
  /** Makes a column of `integer` the primary key, which only counts up, also past rows that were deleted. */
  counting: (column: Column) => Column;
}

const SQLITE: Types = {
  text: 'text',
  integer: 'integer',
  real: 'real',
  time: 'integer',
  truth: 'integer',
  blob: 'blob',
  counting: (column) => column.primaryKey().autoIncrement(),
};

const POSTGRES: Types = {
  text: sql`text collate "C"`,
  integer: 'bigint',
  real: 'double precision',
  time: 'bigint',
  truth: 'smallint',
  blob: 'bytea',
  counting: (column) => column.primaryKey().generatedByDefaultAsIdentity(),
};

function isPostgres<T>(db: Kysely<T>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

export function typesIn<T>(db: Kysely<T>): Types {
  return isPostgres(db) ? POSTGRES : SQLITE;
}

export function required(column: Column): Column {
  return column.notNull();
}

/** A new table, which SQLite holds to its types as PostgreSQL does by itself. */
export function table(db: Kysely<never>, name: string) {
  return ended(db, name, 'strict');
}

/** The same, kept on SQLite as one B-tree in the order of its primary key. */
export function orderedTable(db: Kysely<never>, name: string) {
  return ended(db, name, 'strict, without rowid');
}

function ended(db: Kysely<never>, name: string, end: string) {
  const builder = db.schema.createTable(name);
  return isPostgres(db) ? builder : builder.modifyEnd(sql.raw(end));
}

export async function index(db: Kysely<never>, on: string, columns: string[]): Promise<void> {
  await db.schema
    .createIndex(`${on}_${columns.join('_')}`)
    .on(on)
    .columns(columns)
    .execute();
}
