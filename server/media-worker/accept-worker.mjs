// Decides whether a worker is taken: it starts, and it passed the check with media once. That it passed is remembered
// by its content, so a changed or damaged binary is checked anew.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PROJECT_NODE = path.resolve(HERE, '../../node_modules/node/bin/node');
const CHECKER = path.join(HERE, 'check-worker.mjs');
const START_TIMEOUT_MS = 10_000;
const CHECK_TIMEOUT_MS = 30_000;
/** The worker's answer to being started by hand (worker/src/main.cpp); upstream's install script relies on it too. */
const STARTED_BY_HAND = 41;

/**
 * @param {string} worker absolute path
 * @param {string} stamps folder of the stamps, one per mediasoup version
 * @throws {Error} saying what the worker did
 */
export async function acceptWorker(worker, stamps) {
  const stamp = path.join(
    stamps,
    createHash('sha256')
      .update(await readFile(worker))
      .digest('hex'),
  );
  const started = await run(worker, [], { env: {}, timeout: START_TIMEOUT_MS });
  if (started.code !== STARTED_BY_HAND) throw new Error(`it doesn’t start here (${started.outcome})`);
  if (await exists(stamp)) return;
  const { code, outcome } = await run(PROJECT_NODE, [CHECKER, worker], { timeout: CHECK_TIMEOUT_MS });
  if (code !== 0) throw new Error(`it starts, but no media goes through it (${outcome})`);
  await mkdir(stamps, { recursive: true });
  await writeFile(stamp, '');
}

/** @param {string} file */
const exists = (file) =>
  access(file).then(
    () => true,
    () => false,
  );

/**
 * @param {string} file
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{code: number | null, outcome: string}>}
 */
function run(file, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('error', reject).on('close', (code, signal) => {
      const said = stderr.trim().slice(-500);
      resolve({ code, outcome: `${signal ?? `exit code ${code}`}${said && `: ${said}`}` });
    });
  });
}
