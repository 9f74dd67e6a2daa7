import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { runChild } from '../testing/child.ts';
import { testFolder } from '../testing/testFolder.ts';

// Processes start slowly on a machine that is busy.
vi.setConfig({ testTimeout: 90_000 });

const NAME = 'notes/one';

const noTrace = spawnSync('strace', ['-V']).error ? ' (skipped: strace is not installed)' : '';

it.skipIf(noTrace !== '')(`syncs the log between the write and the answer [D2]${noTrace}`, async () => {
  const folder = testFolder();
  const file = path.join(folder, 'trace');
  const calls = 'trace=write,pwrite64,fsync,fdatasync';
  // With -D the process is our child and the tracer a grandchild, which ends with it.
  const wrapper = ['strace', '-D', '-f', '-y', '-s', '16', '-o', file, '-e', calls];
  const child = runChild('appendForever.ts', [path.join(folder, 'data'), NAME, '1'], { wrapper });
  await child.printed((lines) => lines.length > 20);
  child.process.kill('SIGKILL');
  await child.ended;

  const answers = appendsIn(readFileSync(file, 'utf8'));
  expect(answers.length).toBeGreaterThanOrEqual(20);
  expect(answers.filter((steps) => steps !== 'write sync answer')).toEqual([]);
});

/** What happened to the log before each line that was printed, from the trace of a process that appends one at a time. */
function appendsIn(trace: string): string[] {
  const answers: string[] = [];
  let steps: string[] = [];
  const syncing = new Set<string>();
  const note = (step: string) => {
    if (steps.at(-1) !== step) steps.push(step);
  };
  for (const line of trace.split('\n')) {
    const [thread = ''] = line.split(' ');
    const unfinished = line.includes('<unfinished ...>');
    if (/ pwrite64\(\d+<[^>]*\.db-wal>/.test(line)) note('write');
    else if (/ f(data)?sync\(\d+<[^>]*\.db-wal>/.test(line)) {
      // A call that another thread's came in between of ends in a line of its own; it has synced only then.
      if (unfinished) syncing.add(thread);
      else note('sync');
    } else if (/ f(data)?sync resumed>.* = 0$/.test(line) && syncing.delete(thread)) note('sync');
    else if (/ write\(1<[^>]*>, "\d+\\n"/.test(line)) {
      note('answer');
      answers.push(steps.join(' '));
      steps = [];
    }
  }
  // What came before the first answer is the making of the tables.
  return answers.slice(1);
}
