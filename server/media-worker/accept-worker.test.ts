import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acceptWorker } from './accept-worker.mjs';

const REAL_WORKER = process.env.MEDIASOUP_WORKER_BIN;

let folder: string;
let stamps: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cairn-accept-'));
  stamps = path.join(folder, 'checked');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function script(text: string): Promise<string> {
  const file = path.join(folder, 'worker');
  await writeFile(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return file;
}

// `npm test` always names one; vitest by itself may have none to try.
test.skipIf(REAL_WORKER === undefined)('takes a real worker and remembers it', async () => {
  await acceptWorker(REAL_WORKER ?? '', stamps);
  expect(await readdir(stamps)).toHaveLength(1);
  await acceptWorker(REAL_WORKER ?? '', stamps);
});

test('refuses what doesn’t start', async () => {
  const worker = await script('echo "libuv.so.1: cannot open shared object file" >&2; exit 127');
  await expect(acceptWorker(worker, stamps)).rejects.toThrow(
    'it doesn’t start here (exit code 127: libuv.so.1: cannot open shared object file)',
  );
});

test('refuses what starts and then carries no media', async () => {
  const worker = await script('test -z "$MEDIASOUP_VERSION" && exit 41; kill -SEGV $$');
  await expect(acceptWorker(worker, stamps)).rejects.toThrow('no media goes through it');
  await expect(readdir(stamps)).rejects.toThrow('ENOENT');
});
