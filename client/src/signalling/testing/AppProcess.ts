/** Of Node's `ChildProcess`, what is needed here: the client is compiled without the types of Node. */
interface ChildProcess {
  on(event: 'message', listener: (message: Message) => void): void;
  once(event: 'exit', listener: (code: unknown) => void): void;
  send(message: object, sent: (error: unknown) => void): void;
  kill(signal: 'SIGKILL' | 'SIGSTOP'): void;
}

interface ChildProcessModule {
  fork(file: URL, args: string[], options: { execArgv: string[] }): ChildProcess;
}

type Message = { id: number; answer: unknown } | { id: number; refused: string };

/** The people whom `serveApp.ts` has let in. */
export type Who = 'owner' | 'mentee' | 'peer';

/** What `serveApp.ts` of the server answers to. */
interface Calls {
  ticket: string;
  identity: {
    personId: string;
    cookie: string;
    sessionId: string;
    mentorshipId: string;
    secret: string;
  };
  remove: null;
}

const SERVE = new URL('../../../../server/src/testing/serveApp.ts', import.meta.url);

/** The real server over a store and media in memory; a process, since the client may not import it. */
export class AppProcess {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #waiting: Map<number, (message: Message) => void>;
  readonly #ended: Promise<unknown>;
  #asked = 0;

  private constructor(
    url: string,
    child: ChildProcess,
    waiting: Map<number, (message: Message) => void>,
    ended: Promise<unknown>,
  ) {
    this.url = url;
    this.#child = child;
    this.#waiting = waiting;
    this.#ended = ended;
  }

  /** `port` of a server before this one, to come back at its address. */
  static async start(port = '0'): Promise<AppProcess> {
    const nodeModule: string = 'node:child_process';
    const { fork } = (await import(/* @vite-ignore */ nodeModule)) as ChildProcessModule;
    const child = fork(SERVE, [port], { execArgv: [] });
    const waiting = new Map<number, (message: Message) => void>();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.on('message', (message) => {
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    });
    const first = new Promise<Message>((resolve) => waiting.set(0, resolve));
    const told = await Promise.race([first, ended]);
    const url = told !== null && typeof told === 'object' && 'answer' in told ? told.answer : null;
    if (typeof url !== 'string') throw new Error(`The server ended with ${String(told)}`);
    return new AppProcess(url, child, waiting, ended);
  }

  get port(): string {
    return new URL(this.url).port;
  }

  async ask<C extends keyof Calls>(call: C, argument?: Who): Promise<Calls[C]> {
    const id = ++this.#asked;
    const message = await new Promise<Message>((resolve, reject) => {
      this.#waiting.set(id, resolve);
      const gone = () => reject(new Error('The server has ended'));
      void this.#ended.then(gone);
      this.#child.send({ id, call, argument }, (error) => error && gone());
    });
    if ('refused' in message) throw new Error(message.refused);
    return message.answer as Calls[C];
  }

  /** From now on it answers nothing, though its connections stay. */
  pause(): void {
    this.#child.kill('SIGSTOP');
  }

  /** Ends the process at once, without a goodbye. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}
