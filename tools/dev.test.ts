import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NODE, inRoot } from './lib/project.mjs';

const WAIT_MS = 60_000;
const PAGE_SOURCE = 'src/pages/front/FrontPage.tsx';

let dataDir: string;
let dev: ChildProcess;
let output = '';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'cairn-dev-'));
  output = '';
});
afterEach(async () => {
  if (dev.exitCode === null && dev.signalCode === null) {
    dev.kill('SIGTERM');
    await once(dev, 'close');
  }
  await rm(dataDir, { recursive: true, force: true });
});

/** Waits until what was written since has so many lines that fit. */
async function says(pattern: RegExp, times = 1): Promise<void> {
  const deadline = performance.now() + WAIT_MS;
  while ((output.match(new RegExp(pattern, 'g'))?.length ?? 0) < times) {
    if (dev.exitCode !== null || performance.now() > deadline)
      throw new Error(`npm run dev did not say ${pattern}, but:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** As an editor does that saves a file as it was. */
async function save(file: string): Promise<void> {
  const now = new Date();
  await utimes(inRoot(file), now, now);
}

test('npm run dev starts the server again and changes the page when their sources are saved, and ends with both', async () => {
  const [port, pagePort] = [await freePort(), await freePort()];
  dev = spawn(NODE, [inRoot('tools/dev.mjs')], {
    cwd: inRoot(),
    env: {
      ...process.env,
      PORT: String(port),
      DEV_PORT: String(pagePort),
      MEDIA_PORT: '0',
      MEDIA_WORKERS: '1',
      DATA_DIR: dataDir,
      NO_COLOR: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [dev.stdout, dev.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  await says(/Cairn is ready at http:\/\/localhost:\d+/);
  await says(/Local:/);
  // What no browser has asked for has nothing to change.
  const page = `http://localhost:${pagePort}`;
  expect(await (await fetch(`${page}/${PAGE_SOURCE}`)).text()).toContain('FrontPage');
  expect((await fetch(`${page}/api/about`)).status).toBe(200);
  await save(`client/${PAGE_SOURCE}`);
  await says(/hmr update|page reload/);
  await save('server/src/http/health.ts');
  await says(/Cairn is ready at/, 2);
  expect((await fetch(`${page}/api/about`)).status).toBe(200);
  dev.kill('SIGTERM');
  const [code] = await once(dev, 'close');
  expect(code).toBe(0);
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow('fetch failed');
}, 150_000);
