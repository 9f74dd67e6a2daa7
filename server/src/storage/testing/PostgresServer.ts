import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { debianPrograms } from '../postgres/programs.ts';

const execFileAsync = promisify(execFile);
const START_MS = 60_000;

/** The programs of the newest PostgreSQL that Debian installed, or null. */
const POSTGRES_PROGRAMS = debianPrograms('initdb');

const USER = POSTGRES_PROGRAMS === null ? null : serverUser();

/** Behind the title of what can't run. */
export const NO_POSTGRES = POSTGRES_PROGRAMS === null ? ' (skipped: PostgreSQL is not installed)' : '';

/** Waits until our end of the pipe is closed, be it by a kill; then nothing is left of the server. */
const GUARD = 'cat >/dev/null; cd /; "$2/pg_ctl" -D "$1/data" -m immediate -s stop; rm -rf "$1"';

/** A PostgreSQL on a port of its own, in a temporary folder. It runs as user postgres for root, who may not run it. */
export class PostgresServer {
  readonly #port: number;
  readonly #folder: string;
  readonly #guard: ChildProcess;
  #databases = 0;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
    this.#guard = spawn('/bin/sh', ['-c', GUARD, 'sh', folder, POSTGRES_PROGRAMS ?? ''], {
      ...USER,
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  }

  static async start(): Promise<PostgresServer> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'cairn-postgres-'));
    if (USER) chownSync(folder, USER.uid, USER.gid);
    const server = new PostgresServer(folder, await freePort());
    try {
      const options = [
        '--auth=trust',
        '--username=cairn',
        '--encoding=UTF8',
        '--no-sync',
        '--no-instructions',
      ];
      await server.#run('initdb', ...options);
      await server.#start();
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Stops it as a crash would, and starts it again; nothing is lost that was committed. */
  async crash(whileDown: () => Promise<void> = async () => undefined): Promise<void> {
    await this.#run('pg_ctl', 'stop', '-m', 'immediate');
    await whileDown();
    await this.#start();
  }

  async stop(): Promise<void> {
    const ended = once(this.#guard, 'close');
    this.#guard.stdin?.end();
    await ended;
  }

  url(database: string): string {
    return `postgres://cairn@127.0.0.1:${this.#port}/${database}`;
  }

  /** The address of a new, empty database. */
  async database(options = ''): Promise<string> {
    this.#databases += 1;
    const name = `test_${this.#databases}`;
    await this.sql(`create database ${name} ${options}`);
    return this.url(name);
  }

  /** Takes everything out of a database. */
  async empty(url: string): Promise<void> {
    await this.sql('drop schema public cascade; create schema public', url);
  }

  /** Takes all rows out of a database, and leaves its tables. */
  async clear(url: string): Promise<void> {
    const names = "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'";
    const tables = await this.sql(`${names} and tablename not in ('migration', 'holder')`, url);
    const list = tables.map(({ name }) => String(name)).join(', ');
    if (list !== '') await this.sql(`truncate ${list} restart identity cascade`, url);
  }

  /** Cuts every connection to a database. */
  async endSessions(url: string): Promise<void> {
    const others = 'datname = current_database() and pid <> pg_backend_pid()';
    await this.sql(`select pg_terminate_backend(pid) from pg_stat_activity where ${others}`, url);
  }

  /** Runs statements, in the administrator's database unless another's address is given. */
  async sql(text: string, url = this.url('postgres')): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }

  #start(): Promise<void> {
    const options = `-p ${this.#port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c shared_buffers=16MB`;
    return this.#run('pg_ctl', 'start', '-w', '-s', '-l', path.join(this.#folder, 'log'), '-o', options);
  }

  async #run(program: string, ...args: string[]): Promise<void> {
    const data = path.join(this.#folder, 'data');
    await execFileAsync(`${POSTGRES_PROGRAMS}/${program}`, ['-D', data, ...args], { ...USER, cwd: '/' });
  }
}

/** A server for the tests of the file, stopped when they are over, however they end. */
export function testPostgres(): () => PostgresServer {
  let server: PostgresServer | null = null;
  if (POSTGRES_PROGRAMS !== null) {
    beforeAll(async () => {
      server = await PostgresServer.start();
    }, START_MS);
    afterAll(() => server?.stop());
  }
  return () => {
    if (!server) throw new Error('The server is there while tests run');
    return server;
  };
}

/** Whom PostgreSQL runs as. */
function serverUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: '-u' | '-g') =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
