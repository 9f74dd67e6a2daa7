// npm run dev: the server, restarted when its sources change, behind Vite, which reloads the page by itself.
import { spawn } from 'node:child_process';
import { ensureDependencies, ensureWorker } from './lib/prepare.mjs';
import { NODE, ROOT, exitCode, inRoot, passSignals, program, runTool } from './lib/project.mjs';

const PAGE_PORT = process.env.DEV_PORT ?? '5173';

await runTool(async () => {
  await ensureDependencies();
  const worker = await ensureWorker({ install: process.argv.includes('--install') });
  const env = {
    // People come by Vite's address, so that is the origin the server must know.
    PUBLIC_URL: `http://localhost:${PAGE_PORT}`,
    CAIRN_SERVER: `http://localhost:${process.env.PORT ?? 3000}`,
    ...process.env,
    MEDIASOUP_WORKER_BIN: worker,
  };
  const server = [
    NODE,
    '--disable-warning=ExperimentalWarning',
    '--watch',
    '--watch-preserve-output',
    inRoot('server/src/main.ts'),
  ];
  const page = [...program('vite/bin/vite.js'), inRoot('client'), '--port', PAGE_PORT, '--strictPort'];
  return runTogether([server, page], env);
});

/**
 * Runs all until one ends or a signal comes, then ends the others.
 *
 * @param {string[][]} commands
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} exit code of the one that ended first; after a signal that of the first command, which saves
 */
async function runTogether(commands, env) {
  const children = commands.map(([file = '', ...args]) =>
    spawn(file, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'], detached: true }),
  );
  let isAsked = false;
  passSignals((signal) => {
    isAsked = true;
    children.forEach((child) => child.kill(signal));
  });
  const ends = children.map(
    (child) =>
      new Promise((resolve, reject) =>
        child.on('error', reject).on('close', (code, signal) => resolve(exitCode(code, signal))),
      ),
  );
  const first = await Promise.race(ends);
  children.forEach((child) => child.kill('SIGTERM'));
  const codes = await Promise.all(ends);
  return isAsked ? (codes[0] ?? first) : first;
}
