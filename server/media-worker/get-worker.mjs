// Gets a working mediasoup-worker onto this machine and says where it is. Runs on Node >= 20 without a dependency;
// the check of a new worker needs the project's own Node and the installed packages.
//
//   node server/media-worker/get-worker.mjs [--install]      prints the path
//
// In this order: MEDIASOUP_WORKER_BIN → the one kept from before → upstream's prebuilt → a build from source.
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { acceptWorker } from './accept-worker.mjs';
import { BUILD_PACKAGES, OVERLAY, build } from './build.mjs';
import { cacheFolder, cacheKey, distribution, hashOf, withLock } from './cache.mjs';
import { ensurePackages } from './debian.mjs';
import { NoPrebuilt, download, prebuiltUrl } from './download.mjs';
import { plainLog } from './log.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PACKAGE_DIR = path.resolve(HERE, '../../node_modules/mediasoup');

/**
 * @typedef {object} GetWorkerOptions
 * @property {boolean} [install] may install Debian's packages for a build, as root
 * @property {import('./log.mjs').Log} [log]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {typeof acceptWorker} [accept] throws where the worker doesn't work
 * @property {typeof build} [make] writes a built worker
 * @property {typeof ensurePackages} [packages]
 */

/**
 * The absolute path of a worker that passed the check.
 *
 * @param {GetWorkerOptions} options
 * @throws {import('./debian.mjs').MissingPackages} the message carries the apt-get line
 */
export async function getWorker({
  install = false,
  log = plainLog(process.stderr),
  env = process.env,
  accept = acceptWorker,
  make = build,
  packages = ensurePackages,
} = {}) {
  const home = path.join(cacheFolder(env), 'media-worker');
  const { version } = JSON.parse(await readFile(path.join(PACKAGE_DIR, 'package.json'), 'utf8'));
  const stamps = path.join(home, 'checked', version);

  if (env.MEDIASOUP_WORKER_BIN) {
    const given = path.resolve(env.MEDIASOUP_WORKER_BIN);
    try {
      await accept(given, stamps);
    } catch (error) {
      throw new Error(`MEDIASOUP_WORKER_BIN names ${given}: ${messageOf(error)}`, { cause: error });
    }
    return given;
  }

  const recipe = await hashOf([OVERLAY, path.join(HERE, 'build.mjs')]);
  const key = cacheKey({ version, arch: os.arch(), distribution: await distribution(), recipe });
  const folder = path.join(home, key);
  const worker = path.join(folder, 'mediasoup-worker');
  if (await isKept()) return worker;

  return withLock(path.join(home, `${key}.lock`), makeOne, {
    onWait: () => log.line('another start is getting the media worker: waiting for it'),
  });

  async function isKept() {
    try {
      await access(worker);
    } catch {
      return false;
    }
    try {
      await accept(worker, stamps);
      return true;
    } catch (error) {
      log.line(`the media worker kept at ${worker} no longer works (${messageOf(error)}): getting a new one`);
      return false;
    }
  }

  async function makeOne() {
    // Whoever held the lock before may have made it.
    if (await isKept()) return worker;
    await mkdir(folder, { recursive: true });
    const fresh = path.join(folder, 'unchecked');
    if (!(await downloadInto(fresh))) {
      await packages(BUILD_PACKAGES, { purpose: 'Building the media worker', install, log: log.line });
      log.line('building the media worker from its source: some minutes, once');
      const logFile = path.join(folder, 'build.log');
      const buildDir = path.join(folder, 'build');
      await make({ packageDir: PACKAGE_DIR, buildDir, target: fresh, logFile, onProgress: log.progress });
      await accept(fresh, stamps);
    }
    await rename(fresh, worker);
    return worker;
  }

  /** @param {string} fresh */
  async function downloadInto(fresh) {
    if (env.MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD) return false;
    const url = prebuiltUrl({ version, env });
    try {
      await download(url, fresh);
      await accept(fresh, stamps);
      log.line('took the prebuilt media worker of mediasoup’s release page');
      return true;
    } catch (error) {
      if (!(error instanceof NoPrebuilt))
        log.line(`the prebuilt media worker is of no use: ${messageOf(error)}`);
      await rm(fresh, { force: true });
      return false;
    }
  }
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${await getWorker({ install: process.argv.includes('--install') })}\n`);
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}
