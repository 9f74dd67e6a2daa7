// Where built workers are kept, under which name, and how two starts at once stay out of each other's way.
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOCK_HEARTBEAT_MS = 2_000;
const LOCK_STALE_MS = 15_000;
const LOCK_POLL_MS = 500;

/**
 * The folder for what can be made again: CAIRN_CACHE_DIR, or the desktop standard's cache folder.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function cacheFolder(env = process.env) {
  if (env.CAIRN_CACHE_DIR) return path.resolve(env.CAIRN_CACHE_DIR);
  return path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'cairn');
}

/**
 * A built worker links the distribution's libraries, so its name says all that it depends on.
 *
 * @param {{version: string, arch: string, distribution: string, recipe: string}} parts
 */
export function cacheKey({ version, arch, distribution, recipe }) {
  return `mediasoup-${version}-${arch}-${distribution}-${recipe}`;
}

/**
 * `debian12`, `ubuntu24.04`, `arch`; `unknown` where os-release says nothing.
 *
 * @param {string} osRelease the text of /etc/os-release
 */
export function distributionOf(osRelease) {
  const value = (/** @type {string} */ name) =>
    new RegExp(`^${name}=["']?([^"'\\n]*)`, 'm').exec(osRelease)?.[1] ?? '';
  return `${value('ID')}${value('VERSION_ID')}`.replace(/[^\w.]/g, '') || 'unknown';
}

/** The distribution this process runs on, in the form of `distributionOf`. */
export async function distribution() {
  return distributionOf(await readFile('/etc/os-release', 'utf8').catch(() => `ID=${os.platform()}`));
}

/**
 * Eight hex digits that change with any byte of the recipe.
 *
 * @param {string[]} places files and folders
 */
export async function hashOf(places) {
  const hash = createHash('sha256');
  for (const place of places) {
    const inside = (await stat(place)).isDirectory()
      ? (await readdir(place, { recursive: true })).sort()
      : [''];
    for (const name of inside) {
      const file = path.join(place, name);
      if ((await stat(file)).isFile()) hash.update(`${name}\0`).update(await readFile(file));
    }
  }
  return hash.digest('hex').slice(0, 8);
}

/**
 * Runs `work` while holding the lock. The holder touches the file, so a lock whose holder died goes stale by itself,
 * in whatever container it ran. Should two ever take over the same stale lock, both build and the last rename wins.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{onWait?: () => void, staleMs?: number}} options
 * @returns {Promise<T>}
 */
export async function withLock(file, work, { onWait = () => {}, staleMs = LOCK_STALE_MS } = {}) {
  await mkdir(path.dirname(file), { recursive: true });
  for (let waits = 0; !(await take(file)); waits++) {
    const age =
      Date.now() -
      (await stat(file).then(
        (s) => s.mtimeMs,
        () => Date.now(),
      ));
    if (age > staleMs) {
      await rm(file, { force: true });
      continue;
    }
    if (waits === 0) onWait();
    await sleep(LOCK_POLL_MS);
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, LOCK_HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(file, { force: true });
  }
}

/** @param {string} file */
async function take(file) {
  try {
    const handle = await open(file, 'wx');
    await handle.close();
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}
