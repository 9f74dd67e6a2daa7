import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export interface BuiltPage {
  folder: string;
  remove(): Promise<void>;
}

/** Builds a page of `bench/peers` as ours is built. */
export async function buildPage(name: string): Promise<BuiltPage> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cairn-bench-page-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL(`../../peers/${name}`, import.meta.url)),
    build: { outDir: folder, emptyOutDir: true, target: 'es2023' },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
