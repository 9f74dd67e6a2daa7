import type { Kysely } from 'kysely';

export interface Migration {
  /** The file's name without its extension, such as `0001_first`. */
  name: string;
  /** Runs in one transaction with the row that says that it ran. It knows no table types: they are of today. */
  up(db: Kysely<never>): Promise<void>;
}
