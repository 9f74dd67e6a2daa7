import type { DocumentTicket } from '../DocumentLine.ts';

/** Of Node's `ChildProcess`, what is needed here: the client is compiled without the types of Node. */
interface ChildProcess {
  on(event: 'message', listener: (message: { id: number; answer: unknown }) => void): void;
  once(event: 'message' | 'exit', listener: (code: unknown) => void): void;
  send(message: object): void;
  kill(signal: 'SIGKILL'): void;
}

interface ChildProcessModule {
  fork(file: URL, args: string[], options: { execArgv: string[] }): ChildProcess;
}

const SERVE = new URL('../../../../server/src/collab/testing/serve.ts', import.meta.url);

/** What `serve.ts` of the server answers to; it runs as a process, since the client may not import the server. */
interface Calls {
  address: { args: []; answer: string };
  newDocument: { args: [update?: number[]]; answer: string };
  ticket: {
    args: [document: string, grant: { personId: string; access: 'read' | 'write'; epoch: number }];
    answer: string;
  };
  textOf: { args: [document: string]; answer: string };
  failWrites: { args: [failing: boolean]; answer: null };
  disconnect: { args: [personId: string, document: string]; answer: null };
  regrade: { args: [personId: string, document: string]; answer: null };
  restore: { args: [document: string]; answer: number };
  eraseAuthor: { args: [document: string, personId: string]; answer: number };
  cutAll: { args: []; answer: null };
}

/** A real collaboration server for the tests of the client. */
export class ServerProcess {
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

  static async start(): Promise<ServerProcess> {
    const nodeModule: string = 'node:child_process';
    const { fork } = (await import(nodeModule)) as ChildProcessModule;
    const child = fork(SERVE, [], { execArgv: [] });
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`The server ended with ${String(code)}`)));
    });
    return new ServerProcess(child);
  }

  ask<C extends keyof Calls>(call: C, ...args: Calls[C]['args']): Promise<Calls[C]['answer']> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve) => {
      this.#answers.set(id, (answer) => resolve(answer as Calls[C]['answer']));
      this.#child.send({ id, call, args });
    });
  }

  async ticket(
    document: string,
    personId: string,
    access: 'read' | 'write' = 'write',
    epoch = 1,
  ): Promise<DocumentTicket> {
    return { ticket: await this.ask('ticket', document, { personId, access, epoch }), access, epoch };
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }
}
