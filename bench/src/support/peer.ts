import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const READY_TIMEOUT_MS = 20_000;

/** A process that something is measured against: a file of `bench/peers`, which says its port when it is ready. */
export interface Peer {
  pid: number;
  port: number;
  stop(): Promise<void>;
}

export async function startPeer(file: string, args: string[] = []): Promise<Peer> {
  const path = fileURLToPath(new URL(`../../peers/${file}`, import.meta.url));
  const child = fork(path, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  process.once('exit', () => child.kill('SIGKILL'));
  const port = await portOf(child, file);
  return { pid: child.pid!, port, stop: () => stopProcess(child) };
}

/** Asks the process to end and waits until it has. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

async function portOf(child: ChildProcess, file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${file} is not ready after 20 s`)), READY_TIMEOUT_MS);
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} at its start`)));
    child.once('message', (message: { port: number }) => {
      clearTimeout(timer);
      resolve(message.port);
    });
  });
}
