// The steps between a bare clone and something that runs. Each looks first whether there is anything to do.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getWorker } from '../../server/media-worker/get-worker.mjs';
import { plainLog } from '../../server/media-worker/log.mjs';
import { NODE, ROOT, inRoot, program, run } from './project.mjs';

const CLIENT_STAMP = inRoot('node_modules/.cache/cairn/client-build');
const CLIENT_SOURCES = ['client', 'shared', 'package-lock.json', 'tsconfig.json'];
const NOT_SOURCES = new Set(['node_modules', 'dist']);

/** Vite is a development package, and the package `node` comes by its install script, whatever npm is told elsewhere. */
const NPM_CI_OPTIONS = [
  '--include=dev',
  '--ignore-scripts=false',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

export const log = plainLog(process.stdout);

/**
 * Says on one line what is done and how long it took.
 *
 * @param {string} title
 * @param {() => Promise<void>} work
 */
async function step(title, work) {
  const from = performance.now();
  process.stdout.write(`${title} … `);
  await work();
  process.stdout.write(`${secondsSince(from)}\n`);
}

/** @param {number} from as `performance.now()` gave it */
const secondsSince = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** Installs the npm packages of the lock, where they aren't there already. */
export async function ensureDependencies() {
  if (
    existsSync(NODE) &&
    isInstalled(await lockAt('package-lock.json'), await lockAt('node_modules/.package-lock.json'))
  )
    return;
  await step('Installing packages', async () => {
    const { code, output } = await run(['npm', 'ci', ...NPM_CI_OPTIONS], {
      quiet: true,
      env: {
        ...process.env,
        // The Node that these scripts themselves put first on the path goes away while npm ci runs.
        PATH: (process.env.PATH ?? '')
          .split(path.delimiter)
          .filter((folder) => !folder.startsWith(inRoot('node_modules')))
          .join(path.delimiter),
        // Makes mediasoup's install script do nothing: it would fail without its release page.
        MEDIASOUP_WORKER_BIN: '/fetched-by-get-worker.mjs',
      },
    });
    if (code !== 0) throw new Error(`npm ci failed (${code}):\n${output.trim()}`);
    if (!existsSync(NODE)) throw new Error(`npm ci brought no Node to ${NODE}:\n${output.trim()}`);
  });
}

/**
 * @typedef {{packages: Record<string, {version?: string, integrity?: string, optional?: boolean, devOptional?: boolean,
 *   link?: boolean}>}} Lock
 *
 * @param {string} file
 * @returns {Promise<Lock | undefined>}
 */
async function lockAt(file) {
  try {
    return JSON.parse(await readFile(inRoot(file), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Whether what npm noted as installed is what the lock asks for. Packages for other platforms may be absent.
 *
 * @param {Lock | undefined} lock
 * @param {Lock | undefined} installed
 */
export function isInstalled(lock, installed) {
  if (lock === undefined || installed === undefined) return false;
  const isPackage = (/** @type {string} */ place) => place.includes('node_modules/');
  const wanted = Object.entries(lock.packages).filter(([place]) => isPackage(place));
  return (
    wanted.every(([place, { version, integrity, optional, devOptional }]) => {
      const there = installed.packages[place];
      if (there === undefined) return optional === true || devOptional === true;
      return there.version === version && there.integrity === integrity;
    }) && Object.keys(installed.packages).every((place) => !isPackage(place) || place in lock.packages)
  );
}

const WORTH_TELLING_MS = 2_000;

/**
 * A working media worker's path.
 *
 * @param {{install: boolean}} options
 */
export async function ensureWorker({ install }) {
  const from = performance.now();
  const worker = await getWorker({ install, log });
  if (performance.now() - from > WORTH_TELLING_MS) {
    process.stdout.write(`Getting the media worker … ${secondsSince(from)}\n`);
  }
  return worker;
}

/** Builds the page into client/dist, where its sources changed since. */
export async function ensureClient() {
  const sources = await hashOfSources(CLIENT_SOURCES);
  const built = existsSync(inRoot('client/dist/index.html'))
    ? await readFile(CLIENT_STAMP, 'utf8').catch(() => '')
    : '';
  if (built === sources) return;
  await step('Building the page', async () => {
    await rm(CLIENT_STAMP, { force: true });
    const { code, output } = await run([...program('vite/bin/vite.js'), 'build'], {
      cwd: inRoot('client'),
      quiet: true,
    });
    if (code !== 0) throw new Error(`vite build failed (${code}):\n${output.trim()}`);
    await mkdir(path.dirname(CLIENT_STAMP), { recursive: true });
    await writeFile(CLIENT_STAMP, sources);
  });
}

/** @param {string[]} places */
async function hashOfSources(places) {
  const hash = createHash('sha256');
  for (const place of places) await add(place);
  return hash.digest('hex');

  /** @param {string} place */
  async function add(place) {
    const full = path.join(ROOT, place);
    if (!(await stat(full)).isDirectory()) {
      hash.update(`${place}\0`).update(await readFile(full));
      return;
    }
    for (const name of (await readdir(full)).sort()) {
      if (!NOT_SOURCES.has(name)) await add(path.join(place, name));
    }
  }
}
