import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';
import { exitCode } from './project.mjs';

const PROJECT = path.join(import.meta.dirname, 'project.mjs');

/** Runs `serve` in a process of its own, with a server that runs `code` once it said that it listens. */
async function served(code: string) {
  const command = JSON.stringify([
    process.execPath,
    '-e',
    `${code}; console.log('listening'); setInterval(() => {}, 1e6)`,
  ]);
  const script = `import { runTool, serve } from ${JSON.stringify(PROJECT)}; await runTool(() => serve(${command}, process.env))`;
  const tool = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  tool.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(tool.stdout, 'data');
  return {
    tool,
    end: once(tool, 'close').then(([code]) => ({ code: code as number, said })),
  };
}

test('the server gets the signal once, and its exit code is ours', async () => {
  const counting = `let n = 0; process.on('SIGINT', () => { n++; setTimeout(() => { console.log('signals', n); process.exit(7) }, 100) })`;
  const { tool, end } = await served(counting);
  tool.kill('SIGINT');
  tool.kill('SIGINT');
  expect(await end).toEqual({ code: 7, said: 'listening\nsignals 1\n' });
});

test('a server that a signal ends is told as a shell would', async () => {
  const { tool, end } = await served('');
  tool.kill('SIGTERM');
  expect((await end).code).toBe(143);
});

test('exit codes', () => {
  expect(exitCode(3, null)).toBe(3);
  expect(exitCode(null, 'SIGKILL')).toBe(137);
});
