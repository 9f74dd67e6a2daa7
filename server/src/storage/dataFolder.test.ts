import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { finishRestore, isRestorePending } from './dataFolder.ts';
import { testFolder } from './testing/testFolder.ts';

const OLD = ['cairn.db', 'cairn.db-wal', 'server.key'];
const NEW = ['cairn.db', 'server.key'];

/** A folder with old data and a staged backup; each file holds the word `old` or `new`. */
function staged() {
  const dataDir = testFolder();
  const inside = (...names: string[]) => path.join(dataDir, ...names);
  mkdirSync(inside('restore-pending'));
  for (const name of OLD) writeFileSync(inside(name), 'old');
  for (const name of NEW) writeFileSync(inside('restore-pending', name), 'new');
  writeFileSync(inside('lock.db'), 'lock');
  return { dataDir, inside };
}

function words(folder: string): Record<string, string> {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ name }) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

const restored = { 'cairn.db': 'new', 'server.key': 'new', 'lock.db': 'lock' };
const replaced = { 'cairn.db': 'old', 'cairn.db-wal': 'old', 'server.key': 'old' };

it('puts a staged backup in the place of the data, which is kept', () => {
  const { dataDir } = staged();
  expect(isRestorePending(dataDir)).toBe(true);
  const aside = finishRestore(dataDir);
  expect(isRestorePending(dataDir)).toBe(false);
  expect(words(dataDir)).toEqual(restored);
  expect(words(aside ?? '')).toEqual(replaced);
  expect(finishRestore(dataDir)).toBeNull();
  expect(words(dataDir)).toEqual(restored);
});

it.each([1, 2])('goes on when it was killed after %s old files had left', (moved) => {
  const { dataDir, inside } = staged();
  const aside = inside(
    `replaced-${statSync(inside('restore-pending')).mtime.toISOString().replaceAll(/[-:.]/g, '')}`,
  );
  mkdirSync(aside);
  for (const name of OLD.slice(0, moved)) renameSync(inside(name), path.join(aside, name));
  expect(finishRestore(dataDir)).toBe(aside);
  expect(words(dataDir)).toEqual(restored);
  expect(words(aside)).toEqual(replaced);
});

it.each([0, 1, 2])('goes on when it was killed after %s new files had come in', (moved) => {
  const { dataDir, inside } = staged();
  const aside = finishRestore(dataDir) ?? '';
  mkdirSync(inside('restore-moving'));
  for (const name of NEW.slice(moved)) renameSync(inside(name), inside('restore-moving', name));
  expect(finishRestore(dataDir)).toBeNull();
  expect(words(dataDir)).toEqual(restored);
  expect(words(aside)).toEqual(replaced);
});

it('keeps nothing where nothing was', () => {
  const { dataDir, inside } = staged();
  for (const name of OLD) rmSync(inside(name));
  expect(finishRestore(dataDir)).toBeNull();
  expect(words(dataDir)).toEqual(restored);
});
