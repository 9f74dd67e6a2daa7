import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { openStore } from '../openStore.ts';
import { runChild } from '../testing/child.ts';
import { silentLogger } from '../testing/silentLogger.ts';
import { testFolder } from '../testing/testFolder.ts';
import { aPerson } from '../testing/testRows.ts';
import { checkDatabase } from './copyDatabase.ts';

// Processes start slowly on a machine that is busy.
vi.setConfig({ testTimeout: 90_000 });

const NAME = 'notes/one';
const open = (dataDir: string) => openStore({ dataDir, logger: silentLogger });

it('keeps every append that resolved when the process is killed [D2]', async () => {
  const dataDir = testFolder();
  for (let kill = 0; kill < 6; kill += 1) {
    const child = runChild('appendForever.ts', [dataDir, NAME, '3']);
    const lines = 1 + Math.floor(Math.random() * 60);
    await child.printed((printed) => printed.length >= lines);
    child.process.kill('SIGKILL');
    await child.ended;
    const printed = Math.max(...child.lines().map(Number));

    const store = await open(dataDir);
    const loaded = await store.documents.load(NAME);
    await store.close();
    expect(loaded?.lastSeq).toBeGreaterThanOrEqual(printed);
    const kept = loaded?.updates.map((update) => Number(new TextDecoder().decode(update)));
    expect(kept).toEqual(Array.from({ length: loaded?.lastSeq ?? 0 }, (_, index) => index + 1));
  }
  checkDatabase(path.join(dataDir, 'cairn.db'));
});

it('starts with the data as it was after a kill in the middle of a migration', async () => {
  const dataDir = testFolder();
  const person = aPerson();
  const before = await open(dataDir);
  await before.people.create(person);
  await before.close();

  const child = runChild('migrateThenWait.ts', [dataDir]);
  await child.printed((lines) => lines.includes('half'));
  child.process.kill('SIGKILL');
  await child.ended;

  const after = await open(dataDir);
  expect(await after.people.get(person.id)).toEqual(person);
  const tables = await after.db.introspection.getTables();
  expect(tables.map(({ name }) => name)).not.toContain('half');
  expect(tables.find(({ name }) => name === 'person')?.columns.map(({ name }) => name)).not.toContain('half');
  await after.close();
  checkDatabase(path.join(dataDir, 'cairn.db'));
});

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
