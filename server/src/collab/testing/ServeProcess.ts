import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { ServeCalls, ServeRequest } from './serve.ts';

/** A collaboration server in a process of its own, which can be killed. */
export class ServeProcess {
  readonly #child: ChildProcess;
  readonly #answers = new Map<number, (answer: unknown) => void>();
  #asked = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (message: { id: number; answer: unknown }) => {
      this.#answers.get(message.id)?.(message.answer);
      this.#answers.delete(message.id);
    });
  }

  static async start(dataDir?: string): Promise<ServeProcess> {
    const child = fork(new URL('./serve.ts', import.meta.url), dataDir === undefined ? [] : [dataDir], {
      execArgv: [],
    });
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)));
    });
    return new ServeProcess(child);
  }

  ask<C extends keyof ServeCalls>(call: C, ...args: ServeCalls[C]['args']): Promise<ServeCalls[C]['answer']> {
    this.#asked += 1;
    const request: ServeRequest = { id: this.#asked, call, args };
    return new Promise((resolve) => {
      this.#answers.set(request.id, (answer) => resolve(answer as ServeCalls[C]['answer']));
      this.#child.send(request);
    });
  }

  /** Kills it with SIGKILL; resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }
}
