// Builds mediasoup-worker from the source inside the npm package, against the distribution's libraries, for machines
// that can't download upstream's binary and the sources of its dependencies. `overlay/` stands in for those.
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { chmod, copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));

export const BUILD_PACKAGES = /** @type {const} */ ([
  'meson',
  'ninja-build',
  'pkg-config',
  'g++',
  'libuv1-dev',
  'libssl-dev',
  'libsrtp2-dev',
  'libflatbuffers-dev',
  'flatbuffers-compiler',
  'libabsl-dev',
]);
export const OVERLAY = path.join(HERE, 'overlay');
const LOG_TAIL_LINES = 30;

const PATCHES = [
  {
    // Debian 12 has Meson 1.0; nothing in this build needs more.
    file: 'meson.build',
    from: "meson_version: '>= 1.1.0'",
    to: "meson_version: '>= 1.0.0'",
  },
  {
    // The callback on the DTLS output BIO answers 1 to every finished operation. OpenSSL built with kernel TLS, as
    // Debian's is, asks BIO_get_ktls_send() and takes that for a yes: the worker then crashes at the first DTLS
    // handshake. OpenSSL's manual (BIO_set_callback_ex) has BIO_CB_RETURN or-ed to the operation, and `ret` handed back.
    file: 'src/RTC/DtlsTransport.cpp',
    from: '(operationType == BIO_CB_RETURN)',
    to: '((operationType & BIO_CB_RETURN) != 0)',
  },
];

/**
 * @param {object} options
 * @param {string} options.packageDir the installed npm package `mediasoup`
 * @param {string} options.buildDir made for the build, removed after it (and before it: one may be left of a build that was killed)
 * @param {string} options.target the binary to write
 * @param {string} options.logFile gets all output; stays where the build fails
 * @param {(done: number, total: number) => void} options.onProgress compiled files
 */
export async function build({ packageDir, buildDir, target, logFile, onProgress }) {
  try {
    await prepareSource(packageDir, buildDir);
    await writeFile(logFile, '');
    const run = (/** @type {string[]} */ ...command) =>
      runLogged(command, { cwd: buildDir, logFile, onProgress });
    await run('meson', 'setup', '--buildtype', 'release', '-Db_ndebug=true', '--strip', 'out');
    await run('meson', 'compile', '-C', 'out', 'mediasoup-worker');
    await run('strip', 'out/mediasoup-worker');
    await copyFile(path.join(buildDir, 'out/mediasoup-worker'), target);
    await chmod(target, 0o755);
    await rm(logFile, { force: true });
  } finally {
    await rm(buildDir, { recursive: true, force: true });
  }
}

/**
 * Copies the worker's source, puts the overlay where Meson looks before it downloads a subproject, and patches.
 *
 * @param {string} packageDir
 * @param {string} buildDir
 */
export async function prepareSource(packageDir, buildDir) {
  await rm(buildDir, { recursive: true, force: true });
  await mkdir(path.dirname(buildDir), { recursive: true });
  await cp(path.join(packageDir, 'worker'), buildDir, { recursive: true });
  for (const name of await readdir(OVERLAY)) {
    const wrap = await readFile(path.join(buildDir, 'subprojects', `${name}.wrap`), 'utf8');
    const folder = /^directory *= *(.+)$/m.exec(wrap)?.[1];
    if (folder === undefined) throw new Error(`${name}.wrap names no directory: the recipe wants a new look`);
    await cp(path.join(OVERLAY, name), path.join(buildDir, 'subprojects', folder), { recursive: true });
  }
  for (const { file, from, to } of PATCHES) {
    const place = path.join(buildDir, file);
    const text = await readFile(place, 'utf8');
    if (!text.includes(from))
      throw new Error(`worker/${file} of mediasoup changed: the recipe wants a new look`);
    await writeFile(place, text.replaceAll(from, to));
  }
}

/**
 * @param {string[]} command
 * @param {{cwd: string, logFile: string, onProgress: (done: number, total: number) => void}} options
 */
async function runLogged([program = '', ...args], { cwd, logFile, onProgress }) {
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = createWriteStream(logFile, { flags: 'a' });
  /** @type {string[]} */
  let tail = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      log.write(text);
      tail = [...tail, ...text.split('\n')].slice(-LOG_TAIL_LINES);
      const [, done, total] = [...text.matchAll(/^\[(\d+)\/(\d+)\]/gm)].at(-1) ?? [];
      if (done !== undefined && total !== undefined) onProgress(Number(done), Number(total));
    });
  }
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code, signal) => resolve(code ?? signal));
  }).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
    const line = `apt-get install -y ${BUILD_PACKAGES.join(' ')}`;
    throw new Error(
      `${program} isn't installed. On Debian this brings all that the build needs:\n\n  ${line}\n`,
    );
  });
  log.end();
  if (code !== 0) {
    throw new Error(
      `${program} ${args[0]} failed (${code}). All of its output: ${logFile}\n${tail.join('\n').trim()}`,
    );
  }
}
