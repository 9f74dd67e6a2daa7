import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, get, type AgentOptions } from 'node:https';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { WebsocketProvider } from 'y-websocket';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { selfSignedCertificate } from './lib/selfSigned.ts';
import { MainProcess } from './testing/MainProcess.ts';
import { AppRig, data } from './testing/AppRig.ts';
import { SocketClient } from './testing/SocketClient.ts';

const run = promisify(execFile);

// Processes start slowly on a machine that is busy.
vi.setConfig({ testTimeout: 90_000 });

let dataDir: string;
let running: MainProcess[];

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'cairn-main-'));
  running = [];
});
afterEach(async () => {
  for (const process of running) process.kill('SIGKILL');
  await Promise.all(running.map((process) => process.ended));
  await rm(dataDir, { recursive: true, force: true });
});

function start(env: Record<string, string> = {}): MainProcess {
  const started = new MainProcess({ PORT: '0', MEDIA_WORKERS: '1', DATA_DIR: dataDir, ...env });
  running.push(started);
  return started;
}

/** A port that is in use. */
async function taken(): Promise<{ server: Server; port: number }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

describe('starting', () => {
  test('says where it is reached and where data lies, and is ready', async () => {
    const server = start();
    const address = await server.address();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await server.says(new RegExp(`Data lies in ${dataDir}`));
    expect(server.output).not.toMatch(/Warning/);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  test('says that no mail is sent, and the administrator finds the links while it runs', async () => {
    const server = start();
    const address = await server.address();
    await server.says(/No mail is sent: SMTP_URL is not set.*npm run mail/);
    const response = await fetch(`${address}/api/account/sign-up`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ada@example.org', password: 'a long enough password', name: 'Ada' }),
    });
    expect(await response.json()).toEqual({ ok: true, data: null });
    const cli = path.join(import.meta.dirname, 'storage/mailCli.ts');
    const args = ['--disable-warning=ExperimentalWarning', cli];
    const { stdout, stderr } = await run(process.execPath, args, { env: { DATA_DIR: dataDir } });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/To: +ada@example\.org/);
    expect(stdout).toMatch(/http:\/\/localhost:\d+\/verify#\S+/);
  });

  test('refuses a wrong setting in one line', async () => {
    const server = start({ MEDIA_PORT: 'auto' });
    expect(await server.ended).toBe(1);
    expect(server.output.trim()).toBe('MEDIA_PORT is “auto”, but it may be a whole number from 0 to 65535.');
  });

  test('tries a port that is taken again for a moment', async () => {
    const { server: other, port } = await taken();
    const server = start({ PORT: String(port) });
    await server.says(new RegExp(`Port ${port} is taken; trying again`));
    other.close();
    expect(await server.address()).toContain(`:${port}`);
  });

  test('gives a port up that stays taken, says what to do, and leaves nothing behind', async () => {
    const { server: other, port } = await taken();
    const server = start({ PORT: String(port) });
    expect(await server.ended).toBe(1);
    expect(server.output).toMatch(new RegExp(`Port ${port} is taken. Stop what uses it, or choose another`));
    other.close();
    const next = start();
    await next.address();
  });

  test('says what brings the media worker that is missing', async () => {
    const server = start({ MEDIASOUP_WORKER_BIN: '/nonexistent/worker' });
    expect(await server.ended).toBe(1);
    expect(server.output).toMatch(/No media worker starts: spawn .* ENOENT\. `npm start` gets one/);
  });

  test('refuses a data folder that another server uses', async () => {
    await start().address();
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.output).toContain(dataDir);
  });

  test('serves https with a certificate of its own making', async () => {
    const server = start({ TLS_SELF_SIGNED: '1' });
    const address = await server.address();
    expect(address).toMatch(/^https:/);
    expect(await statusOver(address, { rejectUnauthorized: false })).toBe(200);
  });

  test('serves https with the certificate that it is given, and refuses a key that is not its', async () => {
    const [given, other] = await Promise.all(
      ['given', 'other'].map((folder) => selfSignedCertificate(path.join(dataDir, folder))),
    );
    const files = { TLS_CERT: path.join(dataDir, 'cert.pem'), TLS_KEY: path.join(dataDir, 'key.pem') };
    await writeFile(files.TLS_CERT, given?.cert ?? '');
    await writeFile(files.TLS_KEY, given?.key ?? '');
    const server = start(files);
    const address = await server.address();
    // Trusting that very certificate is enough for a client that checks.
    expect(await statusOver(address, { ca: given?.cert ?? '' })).toBe(200);
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    await writeFile(files.TLS_KEY, other?.key ?? '');
    const wrong = start(files);
    expect(await wrong.ended).toBe(1);
    expect(wrong.output).toMatch(
      /The certificate of TLS_CERT and TLS_KEY can't be used: .*key values mismatch/,
    );
  });

  async function statusOver(address: string, options: AgentOptions): Promise<number> {
    const [response] = await once(get(`${address}/healthz`, { agent: new Agent(options) }), 'response');
    response.resume();
    return response.statusCode;
  }
});

describe('stopping', () => {
  test('tells everybody, lets nobody in, and exits with 0 when all is saved', async () => {
    const server = start();
    const address = await server.address();
    const { client, ticket } = await enter(address);
    server.kill('SIGTERM');
    expect(await client.until('connection:closing')).toEqual({ reason: 'serverStopping' });
    await client.closed;
    const late = SocketClient.open(address, { ticket, version: 1 });
    await expect(late.opened).rejects.toBeInstanceOf(Error);
    late.close();
    expect(await server.ended).toBe(0);
  });

  test('a second signal ends it at once', async () => {
    const server = start();
    await server.address();
    // Held, so that both arrive at once.
    for (const signal of ['SIGSTOP', 'SIGTERM', 'SIGINT', 'SIGCONT'] as const) server.kill(signal);
    expect(await server.ended).toBe(1);
  });

  test('tells everybody and ends with 1 when its storage died, to be started anew', async () => {
    const preload = new URL('./testing/mortalThread.ts', import.meta.url);
    const server = start({ NODE_OPTIONS: `--import=${preload.href}` });
    const { client } = await enter(await server.address());
    server.kill('SIGUSR2');
    expect(await client.until('connection:closing')).toEqual({ reason: 'serverStopping' });
    expect(await server.ended).toBe(1);
    expect(server.output).toContain('storage died and nothing can be saved any more');
    const next = start();
    expect((await fetch(`${await next.address()}/readyz`)).status).toBe(200);
  });

  test('says the truth about what could not be saved', async () => {
    const rig = await AppRig.create();
    const { owner, sessionId } = await rig.start();
    const document = `notes/${sessionId}`;
    const { ticket } = data(await owner.call('documentTicket', { document }));
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(`${rig.url.replace('http', 'ws')}/collab`, document, doc, {
      params: { ticket, v: '1' },
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    });
    try {
      await vi.waitFor(() => expect(provider.synced).toBe(true));
      rig.store.failWrites('full');
      doc.getMap('items').set('key', 'value');
      await vi.waitFor(() => expect(rig.log.some(({ level }) => level !== 'info')).toBe(true));
      expect(await rig.close()).toBe(false);
    } finally {
      provider.destroy();
    }
  });

  /** Starts a mentorship over the wire and takes a seat in its session. */
  async function enter(address: string) {
    const post = async <T>(route: string, body: object, headers: Record<string, string> = {}) => {
      const response = await fetch(address + route, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      const { data: got } = (await response.json()) as { data: T };
      return { got, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
    };
    const start = { title: 'T', purpose: '', name: 'N', role: 'mentor' };
    const { got, cookie } = await post<{ session: { id: string }; you: { personId: string } }>(
      '/api/mentorships',
      start,
    );
    const headers = { cookie, 'cairn-person': got.you.personId };
    const fetchTicket = async () =>
      (await post<{ ticket: string }>(`/api/sessions/${got.session.id}/tickets`, {}, headers)).got.ticket;
    const client = SocketClient.open(address, { ticket: await fetchTicket(), version: 1 });
    await client.opened;
    data(await client.request('room:join', {}));
    return { client, ticket: await fetchTicket() };
  }
});
