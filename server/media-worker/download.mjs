// Upstream's prebuilt worker: a gzipped tar with one file, on the release page of the version.
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import { gunzipSync } from 'node:zlib';

const RELEASES = 'https://github.com/versatica/mediasoup/releases/download';
const CONNECT_TIMEOUT_MS = 5_000;
const DOWNLOAD_TIMEOUT_MS = 60_000;
const TAR_BLOCK = 512;
const FILE_NAME = 'mediasoup-worker';

/** Nothing to be had there: no network, nothing for this machine. A build is the normal way on, not worth a warning. */
export class NoPrebuilt extends Error {}

/**
 * The address under which upstream's own install script looks.
 *
 * @param {{version: string, env?: NodeJS.ProcessEnv, platform?: string, arch?: string, kernel?: string}} machine
 */
export function prebuiltUrl({
  version,
  env = process.env,
  platform = os.platform(),
  arch = os.arch(),
  kernel = os.release(),
}) {
  const base = env.MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL || RELEASES;
  const suffix = platform === 'linux' ? `-kernel${Number.parseInt(kernel, 10)}` : '';
  return `${base}/${version}/${FILE_NAME}-${version}-${platform}-${arch}${suffix}.tgz`;
}

/**
 * Writes the worker found at `url` to `target`, executable.
 *
 * @param {string} url
 * @param {string} target
 * @throws {NoPrebuilt} nothing in reach; any other error: what came is not a worker
 */
export async function download(url, target) {
  const archive = await fetchBytes(url);
  let binary;
  try {
    binary = fileInTar(gunzipSync(archive), FILE_NAME);
  } catch (error) {
    throw new Error(`${url} holds no ${FILE_NAME}: ${messageOf(error)}`, { cause: error });
  }
  await writeFile(target, binary, { mode: 0o755 });
}

/** @param {string} url */
async function fetchBytes(url) {
  const abort = new AbortController();
  const connecting = setTimeout(() => abort.abort(new Error('no answer')), CONNECT_TIMEOUT_MS);
  const loading = setTimeout(() => abort.abort(new Error('too slow')), DOWNLOAD_TIMEOUT_MS);
  try {
    const response = await fetch(url, { signal: abort.signal });
    clearTimeout(connecting);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    throw new NoPrebuilt(messageOf(error), { cause: error });
  } finally {
    clearTimeout(connecting);
    clearTimeout(loading);
  }
}

/**
 * @param {Buffer} tar an uncompressed ustar archive
 * @param {string} name base name of the wanted file
 */
export function fileInTar(tar, name) {
  for (let at = 0; at + TAR_BLOCK <= tar.length;) {
    const field = (/** @type {number} */ from, /** @type {number} */ length) =>
      tar.toString('latin1', at + from, at + from + length).replace(/\0.*$/s, '');
    const entry = field(0, 100);
    if (entry === '') break;
    const size = Number.parseInt(field(124, 12).trim(), 8);
    const start = at + TAR_BLOCK;
    if (!Number.isInteger(size) || start + size > tar.length) throw new Error('the archive is cut short');
    const isFile = ['0', ''].includes(field(156, 1));
    if (isFile && entry.split('/').at(-1) === name) return tar.subarray(start, start + size);
    at = start + Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
  }
  throw new Error(`no file named ${name} in the archive`);
}

/** @param {unknown} error */
function messageOf(error) {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}
