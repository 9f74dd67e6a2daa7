import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createSqliteStore } from '../sqlite/sqliteStore.ts';
import { SqliteThread } from '../sqlite/sqliteThread.ts';
import { testFolder } from '../testing/testFolder.ts';
import { first } from './0001_first.ts';

async function openWith(dataDir: string, migrations?: [typeof first]) {
  const worker = SqliteThread.startWorker({ dataDir, lockTimeoutMs: 1000 });
  const thread = await SqliteThread.open(worker, dataDir);
  return createSqliteStore(thread, { now: Date.now, ...(migrations && { migrations }) });
}

it('finds the purposes of the first version agreed to, and the agenda open to all', async () => {
  const dataDir = testFolder();
  const old = await openWith(dataDir, [first]);
  await sql`insert into mentorship (id, title, kind, formality, created_at)
    values ('m', 'T', 'peer', 'informal', 1)`.execute(old.db);
  await sql`insert into session (id, mentorship_id, number, purpose, state, created_at)
    values ('s', 'm', 1, 'An old purpose', 'planned', 1)`.execute(old.db);
  await old.close();

  const store = await openWith(dataDir);
  expect(await store.sessions.get('s')).toMatchObject({
    purpose: 'An old purpose',
    proposal: null,
    leadMode: 'open',
    leaderId: null,
  });
  expect(await store.mentorships.get('m')).toMatchObject({ kind: 'peer', leadRule: 'free' });
  await store.close();
});
