import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const MAIN = path.resolve(import.meta.dirname, '../main.ts');
const WAIT_MS = 60_000;

/** `main.ts` as a process of its own. */
export class MainProcess {
  readonly child: ChildProcess;
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
  #output = '';

  constructor(env: Record<string, string>) {
    const { MEDIASOUP_WORKER_BIN: worker = '' } = process.env;
    this.child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
      env: {
        PATH: process.env['PATH'],
        MEDIASOUP_WORKER_BIN: worker,
        HOST: '127.0.0.1',
        MEDIA_PORT: '0',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    }
    this.ended = once(this.child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  }

  get output(): string {
    return this.#output;
  }

  /** Waits until the process has written what fits. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    const deadline = performance.now() + WAIT_MS;
    for (;;) {
      const found = pattern.exec(this.#output);
      if (found) return found;
      if (performance.now() > deadline || this.child.exitCode !== null) {
        throw new Error(`the process did not say ${pattern}, but:\n${this.#output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** The address that it is ready at. */
  async address(): Promise<string> {
    return (await this.says(/Cairn is ready at (\S+)/))[1] ?? '';
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}
