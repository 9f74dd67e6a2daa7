import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { build } from './build.mjs';
import { MissingPackages } from './debian.mjs';
import { getWorker } from './get-worker.mjs';
import { tarOf } from './testing/tarOf.ts';

/** What the release page answers; 404 where undefined. */
let prebuilt: Buffer | undefined;
const requests: string[] = [];
const releases = createServer((request, response) => {
  requests.push(request.url ?? '');
  response.writeHead(prebuilt ? 200 : 404).end(prebuilt);
});

let folder: string;
let env: NodeJS.ProcessEnv;
const lines: string[] = [];
const log = { line: (line: string) => void lines.push(line), progress: () => {} };

/** Takes the workers of this test, by their content. */
const accept = vi.fn(async (worker: string) => {
  const content = await readFile(worker, 'utf8');
  if (!content.endsWith('works')) throw new Error(`no media goes through “${content}”`);
});
const make = vi.fn<typeof build>(({ target }) => writeFile(target, 'built, works'));
const packages = vi.fn(async () => {});
const get = () => getWorker({ log, env, accept, make, packages });

beforeAll(() => new Promise<void>((resolve) => releases.listen(0, '127.0.0.1', resolve)));
afterAll(() => releases.close());
beforeEach(async () => {
  vi.clearAllMocks();
  prebuilt = undefined;
  requests.length = 0;
  lines.length = 0;
  folder = await mkdtemp(path.join(os.tmpdir(), 'cairn-get-worker-'));
  const { port } = releases.address() as AddressInfo;
  env = { CAIRN_CACHE_DIR: folder, MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: `http://127.0.0.1:${port}` };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const archiveOf = (content: string) => gzipSync(tarOf('mediasoup-worker', Buffer.from(content)));

test('takes the prebuilt one, and the kept one from then on', async () => {
  prebuilt = archiveOf('prebuilt, works');
  const worker = await get();
  expect(await readFile(worker, 'utf8')).toBe('prebuilt, works');
  expect(path.relative(folder, worker)).toMatch(
    /^media-worker\/mediasoup-[\d.]+-\w+-[\w.]+-[\da-f]{8}\/mediasoup-worker$/,
  );
  expect(requests).toEqual([expect.stringMatching(/^\/([\d.]+)\/mediasoup-worker-\1-.+\.tgz$/)]);

  expect(await get()).toBe(worker);
  expect(requests).toHaveLength(1);
  expect(make).not.toHaveBeenCalled();
});

const REAL_WORKER = process.env.MEDIASOUP_WORKER_BIN;

// `npm test` always names one; vitest by itself may have none to try.
test.skipIf(REAL_WORKER === undefined)(
  'a real one comes through the download and the check with media',
  async () => {
    const content = await readFile(REAL_WORKER ?? '');
    prebuilt = gzipSync(tarOf('mediasoup-worker', content), { level: 1 });
    const worker = await getWorker({ log, env, make, packages });
    expect(content.equals(await readFile(worker))).toBe(true);
    expect(make).not.toHaveBeenCalled();
  },
);

describe('builds', () => {
  test('where no prebuilt one is to be had, without a word about it', async () => {
    expect(await readFile(await get(), 'utf8')).toBe('built, works');
    expect(lines).toEqual(['building the media worker from its source: some minutes, once']);
  });

  test('where the network is closed', async () => {
    env.MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL = 'http://127.0.0.1:1';
    expect(await readFile(await get(), 'utf8')).toBe('built, works');
  });

  test('where the prebuilt one doesn’t work here', async () => {
    prebuilt = archiveOf('wants another libc');
    expect(await readFile(await get(), 'utf8')).toBe('built, works');
    expect(lines[0]).toContain('is of no use: no media goes through “wants another libc”');
  });

  test('where the archive is corrupt', async () => {
    prebuilt = Buffer.from('not an archive');
    expect(await readFile(await get(), 'utf8')).toBe('built, works');
    expect(lines[0]).toContain('holds no mediasoup-worker');
  });

  test('anew where the kept one broke', async () => {
    const worker = await get();
    await writeFile(worker, 'cut off');
    await get();
    expect(await readFile(worker, 'utf8')).toBe('built, works');
    expect(lines).toContainEqual(expect.stringContaining('no longer works'));
  });

  test('once for two starts at the same time', async () => {
    expect(new Set(await Promise.all([get(), get()])).size).toBe(1);
    expect(make).toHaveBeenCalledTimes(1);
  });
});

test('what fails the check is not kept', async () => {
  make.mockImplementationOnce(({ target }) => writeFile(target, 'crashes at the first handshake'));
  await expect(get()).rejects.toThrow('no media goes through “crashes at the first handshake”');
  await get();
  expect(make).toHaveBeenCalledTimes(2);
});

test('missing packages end it before a build', async () => {
  packages.mockRejectedValueOnce(new MissingPackages(['meson'], 'Building the media worker'));
  await expect(get()).rejects.toThrow('apt-get install -y meson');
  expect(make).not.toHaveBeenCalled();
});

describe('MEDIASOUP_WORKER_BIN', () => {
  test('is taken where it works', async () => {
    env.MEDIASOUP_WORKER_BIN = path.join(folder, 'mine');
    await writeFile(env.MEDIASOUP_WORKER_BIN, 'mine, works');
    expect(await get()).toBe(env.MEDIASOUP_WORKER_BIN);
    expect(requests).toEqual([]);
  });

  test('is named where it doesn’t', async () => {
    env.MEDIASOUP_WORKER_BIN = path.join(folder, 'mine');
    await expect(get()).rejects.toThrow(`MEDIASOUP_WORKER_BIN names ${folder}/mine: ENOENT`);
    await expect(access(path.join(folder, 'media-worker'))).rejects.toThrow('ENOENT');
  });
});
