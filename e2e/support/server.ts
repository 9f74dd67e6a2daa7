import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freeMediaPorts, freeTcpPort } from './freePort.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY_TIMEOUT_MS = 30_000;

/** A real server process on a data folder and ports of its own, which can be killed and started again. */
export class ServerProcess {
  readonly url: string;
  readonly port: number;
  readonly mediaPort: number;
  readonly dataDir: string;
  /** Every line that the process wrote, over all its lives. */
  readonly lines: string[] = [];
  readonly #env: Record<string, string>;
  #child: ChildProcess | null = null;

  private constructor(port: number, mediaPort: number, dataDir: string, env: Record<string, string>) {
    this.url = `http://localhost:${port}`;
    this.port = port;
    this.mediaPort = mediaPort;
    this.dataDir = dataDir;
    this.#env = env;
  }

  /** `env` may depend on the address that the server will have. */
  static async start(
    env: Record<string, string> | ((url: string) => Promise<Record<string, string>>) = {},
    dataDir?: string,
  ): Promise<ServerProcess> {
    const folder = dataDir ?? (await mkdtemp(path.join(tmpdir(), 'cairn-e2e-')));
    const port = await freeTcpPort();
    const settings = typeof env === 'function' ? await env(`http://localhost:${port}`) : env;
    const server = new ServerProcess(port, await freeMediaPorts(2), folder, settings);
    await server.start();
    return server;
  }

  get pid(): number {
    if (!this.#child?.pid) throw new Error('the server does not run');
    return this.#child.pid;
  }

  /** Starts the process and waits until it is ready. */
  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', path.join(ROOT, 'server/src/main.ts')],
      {
        cwd: ROOT,
        env: {
          ...process.env,
          LOG_LEVEL: 'info',
          HOST: '127.0.0.1',
          PORT: String(this.port),
          MEDIA_PORT: String(this.mediaPort),
          DATA_DIR: this.dataDir,
          ...this.#env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => this.lines.push(...text.split('\n').filter(Boolean)));
    }
    const deadline = Date.now() + READY_TIMEOUT_MS;
    for (;;) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`the server ended at its start:\n${this.tail()}`);
      const ready = await fetch(`http://127.0.0.1:${this.port}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) return;
      if (Date.now() > deadline) throw new Error(`the server is not ready after 30 s:\n${this.tail()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Ends the process at once, without a chance to say goodbye. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks the process to leave; resolves with its exit code. */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
    return child.exitCode;
  }

  /** Stops the process and removes its data. */
  async dispose(): Promise<void> {
    await this.#end('SIGTERM');
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** The parsed log lines at or above a level (pino: 40 warn, 50 error, 60 fatal). */
  logged(level: number): Record<string, unknown>[] {
    return this.lines.flatMap((line) => {
      if (!line.startsWith('{')) return [];
      const entry = JSON.parse(line) as Record<string, unknown>;
      return typeof entry['level'] === 'number' && entry['level'] >= level ? [entry] : [];
    });
  }

  tail(): string {
    return this.lines.slice(-30).join('\n');
  }
}
