import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareSource } from './build.mjs';

const PACKAGE = path.resolve(import.meta.dirname, '../../node_modules/mediasoup');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cairn-build-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the source of the installed mediasoup takes the patches and the overlay', async () => {
  const buildDir = path.join(folder, 'build');
  await prepareSource(PACKAGE, buildDir);
  const dtls = await readFile(path.join(buildDir, 'src/RTC/DtlsTransport.cpp'), 'utf8');
  expect(dtls).toContain('((operationType & BIO_CB_RETURN) != 0)');
  const wrap = await readFile(path.join(buildDir, 'subprojects/openssl.wrap'), 'utf8');
  const directory = /^directory *= *(.+)$/m.exec(wrap)?.[1] ?? '';
  const meson = await readFile(path.join(buildDir, 'subprojects', directory, 'meson.build'), 'utf8');
  expect(meson).toContain("dependency('openssl')");
});

test('a source that changed at a patched place is refused', async () => {
  const changed = path.join(folder, 'mediasoup');
  await mkdir(changed);
  await cp(path.join(PACKAGE, 'worker'), path.join(changed, 'worker'), { recursive: true });
  await writeFile(path.join(changed, 'worker/src/RTC/DtlsTransport.cpp'), '// mended upstream');
  await expect(prepareSource(changed, path.join(folder, 'build'))).rejects.toThrow(
    'worker/src/RTC/DtlsTransport.cpp of mediasoup changed',
  );
});
