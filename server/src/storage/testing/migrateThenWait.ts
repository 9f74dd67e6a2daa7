import { sql } from 'kysely';
import { MIGRATIONS } from '../migrations/all.ts';
import type { Migration } from '../migrations/migration.ts';
import { openStore } from '../openStore.ts';
import { silentLogger } from './silentLogger.ts';

// migrateThenWait.ts <data folder>: runs a migration that stands still in its middle, and says so; to be killed there.

const [dataDir = ''] = process.argv.slice(2);
const stuck: Migration = {
  name: '9999_stuck',
  async up(db) {
    await sql`create table half (id integer)`.execute(db);
    await sql`alter table person add column half integer`.execute(db);
    await sql`update person set name = 'half'`.execute(db);
    process.stdout.write('half\n');
    await new Promise(() => undefined);
  },
};

await openStore({
  dataDir,
  databaseUrl: process.env['DATABASE_URL'] ?? null,
  logger: silentLogger,
  migrations: [...MIGRATIONS, stuck],
});
