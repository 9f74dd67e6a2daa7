import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { StoreError } from '../../domain/storeError.ts';
import { databasePlace } from '../../lib/databasePlace.ts';
import { DatabaseInUseError } from '../databaseInUseError.ts';
import { Connection } from './connection.ts';

/** The number of Cairn's lock in a database: its name in ASCII. */
const LOCK = '0x' + Buffer.from('Cairn').toString('hex');
const LOCK_RETRY_MS = 50;
const OLDEST_VERSION = 15;

/**
 * The right to write to a database: a connection that holds its lock, which PostgreSQL ends with the connection. Everything
 * that is written goes through it, so that nothing can be written by a server that has lost the lock.
 */
export class DatabaseLock {
  readonly #url: string;
  readonly #place: string;
  /** Left in the database, so that this server knows after a pause whether another has written in between. */
  readonly #token = randomUUID();
  #session: { pid: unknown; since: unknown } | null = null;

  constructor(url: string) {
    this.#url = url;
    this.#place = databasePlace(url);
  }

  /** For the first time. Rejects with `DatabaseInUseError` where another server has it for `timeoutMs`. */
  async take(timeoutMs: number): Promise<Connection> {
    const connection = await this.#lock(timeoutMs);
    try {
      await connection.query({
        text: 'create table if not exists holder (one int primary key check (one = 1), token text not null)',
      });
      await connection.query({
        text: 'insert into holder values (1, $1) on conflict (one) do update set token = excluded.token',
        values: [this.#token],
      });
      return connection;
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  /** Again, after the connection was lost. Rejects with `DatabaseInUseError` where another server had it since. */
  async retake(): Promise<Connection> {
    const connection = await this.#lock(0);
    const { token } = await connection.row('select token from holder');
    if (token === this.#token) return connection;
    await connection.close();
    throw new DatabaseInUseError(this.#place);
  }

  async #lock(timeoutMs: number): Promise<Connection> {
    const connection = await Connection.open(this.#url);
    try {
      await checkServer(connection, this.#place);
      const deadline = performance.now() + timeoutMs;
      while (!(await this.#try(connection))) {
        if (await this.#endOwnSession(connection)) continue;
        if (performance.now() >= deadline) throw new DatabaseInUseError(this.#place);
        await pause(LOCK_RETRY_MS);
      }
      // Of a machine that died without a word PostgreSQL hears after half a minute.
      await connection.query({
        text: 'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4',
      });
      this.#session = await this.#own(connection);
      return connection;
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  async #try(connection: Connection): Promise<boolean> {
    const { taken } = await connection.row(`select pg_try_advisory_lock(${BigInt(LOCK)}) as taken`);
    return taken === true;
  }

  async #own(connection: Connection) {
    const { pid, since } = await connection.row(
      'select pid, backend_start::text as since from pg_stat_activity where pid = pg_backend_pid()',
    );
    return { pid, since };
  }

  /** Where only our own lost connection still holds the lock, since PostgreSQL hasn't heard of its end. */
  async #endOwnSession(connection: Connection): Promise<boolean> {
    if (!this.#session) return false;
    const { pid, since } = this.#session;
    this.#session = null;
    const { ended } = await connection.row(
      'select pg_terminate_backend(pid, 5000) as ended from pg_stat_activity where pid = $1 and backend_start::text = $2',
      [pid, since],
    );
    return ended === true;
  }
}

/** Rejects where the server would not keep what we promise. */
async function checkServer(connection: Connection, place: string): Promise<void> {
  const server = await connection.row(
    `select current_setting('server_version_num')::int / 10000 as version,
      current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as synchronous, pg_is_in_recovery() as standby`,
  );
  const refuse = (reason: string) =>
    new StoreError('failed', `The database ${place} can't be used: ${reason}`);
  if (Number(server['version']) < OLDEST_VERSION) {
    throw refuse(`it is PostgreSQL ${String(server['version'])}, and ${OLDEST_VERSION} or newer is needed`);
  }
  if (server['encoding'] !== 'UTF8') {
    throw refuse(`its encoding is ${String(server['encoding'])}; make it anew with encoding UTF8`);
  }
  for (const [setting, value] of [
    ['fsync', server['fsync']],
    ['synchronous_commit', server['synchronous']],
  ] as const) {
    if (value === 'off') {
      throw refuse(
        `${setting} is off, so that what was saved could be lost; set it to on (alter system set ${setting} = on)`,
      );
    }
  }
  if (server['standby'] === true)
    throw new StoreError('busy', `The database ${place} is a standby, which takes no writes`);
}
