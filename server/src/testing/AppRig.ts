import {
  BROWSER_COOKIE,
  PERSON_HEADER,
  routes,
  type LinkInfo,
  type RouteName,
  type Routes,
} from '@cairn/shared/http/routes.ts';
import type { Answer } from '@cairn/shared/errors.ts';
import type { InputOf, OutputOf } from '@cairn/shared/contract.ts';
import type { Role } from '@cairn/shared/mentorship.ts';
import { commands } from '@cairn/shared/signalling/commands.ts';
import { createApp, type App, type AppOverrides } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Logger } from '../domain/ports.ts';
import { FakeMailer } from '../mail/FakeMailer.ts';
import { FakeMediaEngine } from '../media/FakeMediaEngine.ts';
import { fakeStore, type FakeStore } from '../storage/fakeStore.ts';
import { SocketClient } from './SocketClient.ts';

/** A line of the log, as tests look at it. */
export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  fields: Record<string, unknown>;
  message: string;
}

/** A clock that runs as ever and can be put forward. */
export class TestClock {
  #ahead = 0;
  readonly now = () => Date.now() + this.#ahead;

  advance(ms: number): void {
    this.#ahead += ms;
  }
}

/** The whole server on loopback, over the fakes of store and media. */
export class AppRig {
  readonly url: string;
  readonly store: FakeStore;
  readonly engine: FakeMediaEngine;
  readonly mailer: FakeMailer;
  readonly clock: TestClock;
  readonly log: LogLine[];
  readonly #app: App;
  readonly #sockets: SocketClient[] = [];
  #closed = false;

  private constructor(
    app: App,
    port: number,
    parts: Pick<AppRig, 'store' | 'engine' | 'mailer' | 'clock' | 'log'>,
  ) {
    this.#app = app;
    this.url = `http://127.0.0.1:${port}`;
    this.store = parts.store;
    this.engine = parts.engine;
    this.mailer = parts.mailer;
    this.clock = parts.clock;
    this.log = parts.log;
  }

  /** `store` brings the data of a server before this one. */
  static async create(
    options: AppOverrides & { store?: FakeStore; env?: Record<string, string>; clientDir?: string } = {},
  ): Promise<AppRig> {
    const { env = {}, clientDir, ...overrides } = options;
    const store = options.store ?? (await fakeStore());
    const engine = new FakeMediaEngine();
    const mailer = new FakeMailer();
    const clock = new TestClock();
    const log: LogLine[] = [];
    const config = readConfig({ PORT: '0', HOST: '127.0.0.1', ...env });
    const serverKey = new Uint8Array(32).fill(7);
    const app = await createApp(clientDir === undefined ? config : { ...config, clientDir }, logInto(log), {
      mediaEngine: engine,
      mailer,
      clock,
      serverKey,
      ...overrides,
      store,
    });
    return new AppRig(app, await app.listen(), { store, engine, mailer, clock, log });
  }

  browser(): TestBrowser {
    return new TestBrowser(this);
  }

  /** Starts a mentorship; its starter is the owner. */
  async start(role: Role = 'mentor', purpose = 'Look at the plan'): Promise<Started> {
    const browser = this.browser();
    const input = { title: 'A mentorship', purpose, name: 'Olga Owner', role };
    const { you, mentorship, session, links } = data(await browser.call('startMentorship', input));
    return {
      owner: new TestPerson(this, browser, you.personId),
      mentorshipId: mentorship.id,
      sessionId: session.id,
      secrets: secretsOf(links),
      linkIds: Object.fromEntries(links.map((link) => [link.role, link.id])) as Started['linkIds'],
    };
  }

  /** The secrets of the links as they are now. */
  async secrets({ owner, mentorshipId }: Started): Promise<Started['secrets']> {
    return secretsOf(data(await owner.call('listLinks', { mentorshipId })).links);
  }

  /** Comes in by the link of that role, in a browser of their own unless one is given. */
  async join({ secrets }: Started, role: Role, name = `Some ${role}`, browser = this.browser()) {
    const { you } = data(await browser.call('joinByLink', { secret: secrets[role], name }));
    return new TestPerson(this, browser, you.personId);
  }

  async connect(auth: unknown): Promise<SocketClient> {
    const client = SocketClient.open(this.url, auth);
    this.#sockets.push(client);
    await client.opened;
    return client;
  }

  /** What is due by the clock is done. */
  runJobs(): Promise<void> {
    return this.#app.runJobs();
  }

  async close(): Promise<boolean> {
    if (this.#closed) return true;
    this.#closed = true;
    const saved = await this.#app.close(2_000);
    for (const socket of this.#sockets) socket.close();
    return saved;
  }
}

export interface Started {
  owner: TestPerson;
  mentorshipId: string;
  sessionId: string;
  secrets: Record<Role, string>;
  linkIds: Record<Role, string>;
}

function secretsOf(links: readonly LinkInfo[]): Started['secrets'] {
  const secrets = links.map(({ role, url }) => [role, url.split('#')[1] ?? '']);
  return Object.fromEntries(secrets) as Started['secrets'];
}

/** A browser: its cookies, and calls with them. */
export class TestBrowser {
  readonly #rig: Pick<AppRig, 'url'>;
  readonly #cookies = new Map<string, string>();

  constructor(rig: Pick<AppRig, 'url'>) {
    this.#rig = rig;
  }

  /** The cookie that names the browser. */
  get cookie(): string | null {
    const secret = this.#cookies.get(BROWSER_COOKIE);
    return secret === undefined ? null : `${BROWSER_COOKIE}=${secret}`;
  }

  set cookie(pair: string | null) {
    if (pair === null) this.#cookies.delete(BROWSER_COOKIE);
    const [name = '', value = ''] = pair?.split('=', 2) ?? [];
    if (name !== '') this.#cookies.set(name, value);
  }

  async call<N extends RouteName>(
    name: N,
    input: InputOf<Routes[N]>,
    options: { personId?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer<OutputOf<Routes[N]>>> {
    const response = await this.send(name, input, options);
    return (await response.json()) as Answer<OutputOf<Routes[N]>>;
  }

  /** The same for input that the contract may not know. */
  async send(
    name: RouteName,
    input: object,
    { personId, headers = {} }: { personId?: string | undefined; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const { method, path } = routes[name];
    const rest: Record<string, unknown> = { ...input };
    const filled = path.replaceAll(/:(\w+)/g, (_match, key: string) => {
      const value = String(rest[key]);
      delete rest[key];
      return encodeURIComponent(value);
    });
    const query = method === 'GET' ? new URLSearchParams(rest as Record<string, string>).toString() : '';
    const response = await fetch(`${this.#rig.url}${filled}${query && `?${query}`}`, {
      method,
      headers: {
        ...(this.#cookies.size > 0 && { cookie: this.#cookieHeader() }),
        ...(personId !== undefined && { [PERSON_HEADER]: personId }),
        ...(method !== 'GET' && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(method !== 'GET' && { body: JSON.stringify(rest) }),
    });
    this.#keep(response.headers.getSetCookie());
    return response;
  }

  #cookieHeader(): string {
    return ['other=1', ...[...this.#cookies].map(([name, value]) => `${name}=${value}`)].join('; ');
  }

  #keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/; *max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}

/** A person in a browser. */
export class TestPerson {
  readonly id: string;
  readonly browser: TestBrowser;
  readonly #rig: AppRig;

  constructor(rig: AppRig, browser: TestBrowser, id: string) {
    this.#rig = rig;
    this.browser = browser;
    this.id = id;
  }

  call<N extends RouteName>(name: N, input: InputOf<Routes[N]>): Promise<Answer<OutputOf<Routes[N]>>> {
    return this.browser.call(name, input, { personId: this.id });
  }

  async ticket(sessionId: string): Promise<string> {
    return data(await this.call('signallingTicket', { sessionId })).ticket;
  }

  /** A connection in the lobby. */
  async connect(sessionId: string): Promise<SocketClient> {
    return this.#rig.connect({ ticket: await this.ticket(sessionId), version: 1 });
  }

  /** Says yes, in the lobby, to the purpose that is proposed. */
  async agree(sessionId: string): Promise<void> {
    const client = await this.connect(sessionId);
    const { session } = data(await client.request('lobby:enter', {}));
    data(await client.request('session:acceptPurpose', { purpose: session.proposal?.text ?? '' }));
    client.close();
  }

  /** A connection that has a seat. */
  async enter(sessionId: string, how: InputOf<typeof roomJoin> = {}): Promise<SocketClient> {
    const client = await this.connect(sessionId);
    client.room = data(await client.request('room:join', how));
    return client;
  }
}

const roomJoin = commands['room:join'];

/** The answer's data; fails where it is a refusal. */
export function data<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`refused: ${answer.error.code}: ${answer.error.message}`);
  return answer.data;
}

/** What the answer was refused with, or `ok`. */
export function codeOf(answer: Answer<unknown>): string {
  return answer.ok ? 'ok' : answer.error.code;
}

function logInto(lines: LogLine[], bindings: object = {}): Logger {
  const write = (level: LogLine['level']) => (fields: object, message: string) =>
    void lines.push({ level, fields: { ...bindings, ...fields }, message });
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) => logInto(lines, { ...bindings, ...fields }),
  };
}
