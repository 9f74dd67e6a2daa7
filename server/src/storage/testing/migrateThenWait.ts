import { sql } from 'kysely';
import { MIGRATIONS } from '../migrations/all.ts';
import type { Migration } from '../migrations/migration.ts';
import { createSqliteStore } from '../sqlite/sqliteStore.ts';
import { SqliteThread } from '../sqlite/sqliteThread.ts';

// migrateThenWait.ts <data folder>: runs a migration that stands still in its middle, and says so; to be killed there.

const [dataDir = ''] = process.argv.slice(2);
const stuck: Migration = {
  name: '0002_stuck',
  async up(db) {
    await sql`create table half (id integer)`.execute(db);
    await sql`alter table person add column half integer`.execute(db);
    await sql`update person set name = 'half'`.execute(db);
    process.stdout.write('half\n');
    await new Promise(() => undefined);
  },
};

const thread = await SqliteThread.open(SqliteThread.startWorker({ dataDir, lockTimeoutMs: 0 }), dataDir);
await createSqliteStore(thread, { now: Date.now, migrations: [...MIGRATIONS, stuck] });
