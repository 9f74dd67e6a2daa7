import { spawnSync } from 'node:child_process';
import { closeSync, copyFileSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { databasePlace } from '../../lib/databasePlace.ts';
import { BackupError } from '../backupError.ts';
import {
  DUMP_FILE,
  KEY_FILE,
  RESTORE_STAGING,
  makeDataFolder,
  newBackupFolder,
  replacedFolder,
  syncPath,
} from '../dataFolder.ts';
import { DatabaseInUseError } from '../databaseInUseError.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import { readKey } from '../serverKey.ts';
import { DatabaseLock } from './databaseLock.ts';
import { debianPrograms } from './programs.ts';

/** Takes everything of ours out, whichever version made it; runs in one transaction with what comes in. */
const EMPTY = `do $$
declare one record;
begin
  for one in select tablename from pg_tables where schemaname = current_schema() loop
    execute format('drop table %I cascade', one.tablename);
  end loop;
end $$;
`;

/** Copies the database and the key into a folder that is new or empty, also while a server runs. */
export function backupDatabase(dataDir: string, url: string, target: string): void {
  const key = path.join(dataDir, KEY_FILE);
  if (!readKey(key))
    throw new BackupError(`There is nothing to back up in ${dataDir}: ${KEY_FILE} is missing`);
  newBackupFolder(target);
  copyKey(key, target);
  dump(url, target);
}

/** Brings a backup back, while no server runs. Answers where what it replaced is now, or null. */
export async function restoreDatabase(dataDir: string, url: string, source: string): Promise<string | null> {
  const file = path.join(source, DUMP_FILE);
  checkVersion(file);
  if (!readKey(path.join(source, KEY_FILE))) {
    throw new BackupError(`${source} is not a backup: ${KEY_FILE} is missing`);
  }
  makeDataFolder(dataDir);
  const lock = await new DatabaseLock(url).take(0).catch((error: unknown) => {
    if (!(error instanceof DatabaseInUseError)) throw error;
    throw new BackupError(
      `A server uses the database ${databasePlace(url)}: stop it, restore, and start it again`,
    );
  });
  const staging = path.join(dataDir, RESTORE_STAGING);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { mode: 0o700 });
  try {
    copyKey(path.join(source, KEY_FILE), staging);
    const [empty, fill] = [path.join(staging, 'empty.sql'), path.join(staging, 'fill.sql')];
    writeFileSync(empty, EMPTY);
    run('pg_restore', ['--no-owner', '--no-privileges', `--file=${fill}`, file]);
    const { there } = await lock.row(`select to_regclass('migration') is not null as there`);
    const replaced = there === true ? keepOld(dataDir, url) : null;
    run('psql', ['-X', '-q', '-1', '-v', 'ON_ERROR_STOP=1', '-f', empty, '-f', fill], url);
    renameSync(path.join(staging, KEY_FILE), path.join(dataDir, KEY_FILE));
    syncPath(dataDir);
    return replaced;
  } finally {
    rmSync(staging, { recursive: true, force: true });
    await lock.close();
  }
}

function keepOld(dataDir: string, url: string): string {
  const replaced = replacedFolder(dataDir, new Date());
  mkdirSync(replaced, { mode: 0o700 });
  const key = path.join(dataDir, KEY_FILE);
  if (readKey(key)) copyKey(key, replaced);
  dump(url, replaced);
  return replaced;
}

/** The file appears under its name when it is whole, readable and synced. Who holds the lock is no part of the data. */
function dump(url: string, folder: string): void {
  const file = path.join(folder, DUMP_FILE);
  const part = `${file}.part`;
  // Made here, so that nobody else may read it.
  closeSync(openSync(part, 'wx', 0o600));
  try {
    const options = ['--format=custom', '--no-owner', '--no-privileges', '--exclude-table-data=*.holder'];
    run('pg_dump', [...options, `--file=${part}`], url);
    run('pg_restore', ['--list', part]);
    syncPath(part);
    renameSync(part, file);
    syncPath(folder);
  } finally {
    rmSync(part, { force: true });
  }
}

function copyKey(from: string, folder: string): void {
  const to = path.join(folder, KEY_FILE);
  copyFileSync(from, to);
  syncPath(to);
}

/** Throws where this program could not open what was dumped: then it must not take the place of what it can open. */
function checkVersion(file: string): void {
  const rows = run('pg_restore', ['--data-only', '--table=migration', '--file=-', file]);
  const [, names] = /^COPY .*\n([^]*?)^\\\.$/m.exec(rows) ?? [];
  if (names === undefined) throw new BackupError(`${file} is not a database of Cairn`);
  const known = new Set(MIGRATIONS.map(({ name }) => name));
  const written = names.split('\n').filter(Boolean);
  if (written.some((row) => !known.has(row.split('\t')[0] ?? ''))) {
    throw new BackupError(`${file} was written by a newer version of Cairn: restore it with that version`);
  }
}

/** Runs a program of PostgreSQL, on the database of the address if one is given; answers what it printed. */
function run(program: string, args: readonly string[], url?: string): string {
  const folder = debianPrograms(program);
  const { bare, password } = url === undefined ? { bare: null, password: null } : withoutPassword(url);
  const outcome = spawnSync(
    folder === null ? program : path.join(folder, program),
    [...(bare === null ? [] : ['-d', bare]), ...args],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      // Other users of the machine see the arguments of a process, not its environment.
      env: { ...process.env, ...(password !== null && { PGPASSWORD: password }) },
    },
  );
  if (outcome.error && 'code' in outcome.error && outcome.error.code === 'ENOENT') {
    throw new BackupError(
      `${program} is missing. It comes with PostgreSQL's client programs; on Debian: apt-get install postgresql-client`,
    );
  }
  if (outcome.error) throw outcome.error;
  if (outcome.status !== 0) throw new BackupError(`${program} failed: ${outcome.stderr.trim()}`);
  return outcome.stdout;
}

function withoutPassword(url: string): { bare: string; password: string | null } {
  const parsed = new URL(url);
  const password = parsed.password === '' ? null : decodeURIComponent(parsed.password);
  parsed.password = '';
  return { bare: parsed.href, password };
}
