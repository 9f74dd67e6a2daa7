import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answer } from '@cairn/shared/errors.ts';
import { BROWSER_COOKIE, PERSON_HEADER } from '@cairn/shared/http/routes.ts';
import { stopProcess } from './peer.ts';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const READY_TIMEOUT_MS = 30_000;
/** Media ports are looked for here, clear of the default and of those that the kernel gives out. */
const MEDIA_PORTS = { from: 20_000, to: 32_000 } as const;

/** Our own server as people run it: a process on an empty data folder, with its database and its media workers. */
export interface Cairn {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** `prepare` may fill the data folder before. */
export async function startCairn(prepare?: (dataDir: string) => Promise<void>): Promise<Cairn> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'cairn-bench-'));
  await prepare?.(dataDir);
  const port = await freePort();
  const { from, to } = MEDIA_PORTS;
  const mediaPort = from + Math.floor(Math.random() * (to - from));
  const profile = process.env['BENCH_PROFILE'];
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []),
      path.join(ROOT, 'server/src/main.ts'),
    ],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        LOG_LEVEL: 'warn',
        HOST: '127.0.0.1',
        PORT: String(port),
        MEDIA_PORT: String(mediaPort),
        DATA_DIR: dataDir,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  // `localhost`, for which browsers give cameras without TLS.
  const url = `http://localhost:${port}`;
  await ready(url, () => child.exitCode === null && child.signalCode === null);
  return {
    url,
    pid: child.pid!,
    async stop() {
      await stopProcess(child);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function ready(url: string, runs: () => boolean): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (runs() && Date.now() < deadline) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The server did not become ready');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port')),
      );
    });
  });
}

/** One person of one browser. */
export interface Person {
  cookie: string;
  personId: string;
}

interface Known {
  you: { personId: string };
}

export interface StartedRoom {
  owner: Person;
  sessionId: string;
  /** The address that makes a mentee. */
  link: string;
}

/** Starts a mentorship as its mentor. */
export async function startRoom(url: string): Promise<StartedRoom> {
  const body = { title: 'Bench', purpose: 'Measure', name: 'Olga Owner', role: 'mentor' };
  const { data, cookie } = await call<
    Known & { session: { id: string }; links: { role: string; url: string }[] }
  >(url, '/api/mentorships', body);
  const link = data.links.find(({ role }) => role === 'mentee')!;
  return { owner: { cookie, personId: data.you.personId }, sessionId: data.session.id, link: link.url };
}

export async function documentTicket(url: string, document: string, person: Person): Promise<string> {
  const { data } = await call<{ ticket: string }>(url, '/api/documents/tickets', { document }, person);
  return data.ticket;
}

async function call<T>(
  url: string,
  route: string,
  body: unknown,
  person?: Person,
): Promise<{ data: T; cookie: string }> {
  const response = await fetch(url + route, {
    method: 'POST',
    headers: {
      origin: url,
      'content-type': 'application/json',
      ...(person && { cookie: person.cookie, [PERSON_HEADER]: person.personId }),
    },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Answer<T>;
  if (!answer.ok) throw new Error(`${route} was answered with ${answer.error.code}`);
  const cookie = response.headers.getSetCookie().find((set) => set.startsWith(`${BROWSER_COOKIE}=`));
  return { data: answer.data, cookie: cookie?.split(';')[0] ?? '' };
}
