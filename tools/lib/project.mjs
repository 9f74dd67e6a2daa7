// Where things are, and how the project's own programs are run.
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The Node that the npm package `node` brings, whatever the machine has. */
export const NODE = path.join(ROOT, 'node_modules/node/bin/node');

/** @param {string[]} parts */
export const inRoot = (...parts) => path.join(ROOT, ...parts);

/**
 * A package's program, by the file that its `bin` names.
 *
 * @param {string} file path inside node_modules
 * @returns {string[]} command line so far
 */
export const program = (file) => [NODE, inRoot('node_modules', file)];

/**
 * @typedef {object} RunResult
 * @property {number} code exit code; 128 + the signal's number after a signal
 * @property {string} output stdout and stderr as they came; empty where they were inherited
 *
 * @param {string[]} command
 * @param {{env?: NodeJS.ProcessEnv, cwd?: string, quiet?: boolean}} options `quiet` collects the output instead of
 *   showing it
 * @returns {Promise<RunResult>}
 */
export function run([file = '', ...args], { env = process.env, cwd = ROOT, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: exitCode(code, signal), output }));
  });
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCode(code, signal) {
  return code ?? 128 + (signal === null ? 0 : os.constants.signals[signal]);
}

/**
 * Runs a server for as long as it lives: signals go to it, its exit code becomes ours.
 * It gets a process group of its own, or Ctrl-C would reach it twice: from the terminal and through us.
 *
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
export function serve([file = '', ...args], env) {
  const child = spawn(file, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  const stop = passSignals((signal) => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      stop();
      resolve(exitCode(code, signal));
    });
  });
}

const SAME_PRESS_MS = 300;

/**
 * Calls `onSignal` once for a press of Ctrl-C, also where npm passes on what the terminal sent to us as well.
 *
 * @param {(signal: NodeJS.Signals) => void} onSignal
 * @returns {() => void} ends it
 */
export function passSignals(onSignal) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  let last = -Infinity;
  const pass = (/** @type {NodeJS.Signals} */ signal) => {
    if (performance.now() - last < SAME_PRESS_MS) return;
    last = performance.now();
    onSignal(signal);
  };
  for (const signal of signals) process.on(signal, pass);
  return () => {
    for (const signal of signals) process.off(signal, pass);
  };
}

/**
 * Runs the main function of a tool: what it throws is told in its message alone.
 *
 * @param {() => Promise<number>} main answers the exit code
 */
export async function runTool(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
