import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NoPrebuilt, download, fileInTar, prebuiltUrl } from './download.mjs';
import { tarOf } from './testing/tarOf.ts';

const WORKER = Buffer.from('#!/bin/sh\nexit 41\n');
const ANSWERS: Record<string, Buffer> = {
  '/good.tgz': gzipSync(tarOf('mediasoup-worker', WORKER)),
  '/other.tgz': gzipSync(tarOf('README', WORKER)),
  '/cut.tgz': gzipSync(tarOf('mediasoup-worker', WORKER).subarray(0, 520)),
  '/corrupt.tgz': Buffer.from('<html>Please log in to this hotel’s network</html>'),
};

const server = createServer((request, response) => {
  const answer = ANSWERS[request.url ?? ''];
  response.writeHead(answer ? 200 : 404).end(answer);
});
let base: string;
let folder: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(path.join(os.tmpdir(), 'cairn-download-'));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

test('asks for the file that upstream’s install script would ask for', () => {
  const machine = { version: '3.27.1', platform: 'linux' as const, arch: 'x64', kernel: '6.1.0-44-amd64' };
  expect(prebuiltUrl({ ...machine, env: {} })).toBe(
    'https://github.com/versatica/mediasoup/releases/download/3.27.1/mediasoup-worker-3.27.1-linux-x64-kernel6.tgz',
  );
  const env = { MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: 'http://mirror' };
  expect(prebuiltUrl({ ...machine, platform: 'darwin', arch: 'arm64', env })).toBe(
    'http://mirror/3.27.1/mediasoup-worker-3.27.1-darwin-arm64.tgz',
  );
});

test('unpacks the worker, executable', async () => {
  const target = path.join(folder, 'worker');
  await download(`${base}/good.tgz`, target);
  expect(await readFile(target)).toEqual(WORKER);
  expect((await stat(target)).mode & 0o111).toBe(0o111);
});

test.each(['/corrupt.tgz', '/cut.tgz', '/other.tgz'])('says that %s holds no worker', async (file) => {
  const failed = download(base + file, path.join(folder, 'none'));
  await expect(failed).rejects.toThrow('holds no mediasoup-worker');
  await expect(failed).rejects.not.toBeInstanceOf(NoPrebuilt);
});

test('a 404 and a closed network are ordinary', async () => {
  await expect(download(`${base}/missing.tgz`, path.join(folder, 'none'))).rejects.toBeInstanceOf(NoPrebuilt);
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const refused = download(`http://127.0.0.1:${port}/x.tgz`, path.join(folder, 'none'));
  await expect(refused).rejects.toThrow(new NoPrebuilt('ECONNREFUSED'));
});

test('skips folders and other files of an archive', () => {
  const tar = Buffer.concat([tarOf('LICENSE', Buffer.alloc(700)), tarOf('./bin/mediasoup-worker', WORKER)]);
  expect(fileInTar(tar, 'mediasoup-worker')).toEqual(WORKER);
});
