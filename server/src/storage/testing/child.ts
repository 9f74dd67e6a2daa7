import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

/** The second is one that threads refuse to inherit: the server must start under it all the same. */
const FLAGS = ['--disable-warning=ExperimentalWarning', '--max-old-space-size=512'];

export interface Child {
  process: ChildProcess;
  /** Every whole line of its standard output until now. */
  lines(): string[];
  /** Resolves when the lines are what is waited for, or rejects when the process ended before. */
  printed(what: (lines: string[]) => boolean): Promise<void>;
  /** Resolves when the process is gone and its output read: with its exit code, or null for a signal. */
  ended: Promise<number | null>;
  stderr(): string;
}

/** Runs a file of this folder or of `storage/` in a Node of its own; `wrapper`: a command that starts it, such as strace. */
export function runChild(
  file: string,
  args: readonly string[],
  options: { wrapper?: readonly string[]; env?: Record<string, string> } = {},
): Child {
  const command = [
    ...(options.wrapper ?? []),
    process.execPath,
    ...FLAGS,
    path.resolve(import.meta.dirname, file),
    ...args,
  ];
  const child = spawn(command[0] ?? '', command.slice(1), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  });
  let out = '';
  let errors = '';
  const watchers = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    for (const watch of watchers) watch();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const lines = () => out.split('\n').slice(0, -1);
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => resolve(code));
  });
  return {
    process: child,
    lines,
    ended,
    stderr: () => errors,
    printed: (what) =>
      new Promise((resolve, reject) => {
        const watch = () => {
          if (what(lines())) resolve();
        };
        watchers.add(watch);
        watch();
        void ended.then(() => reject(new Error(`It ended without printing what was waited for: ${errors}`)));
      }),
  };
}
