import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { inRoot } from './project.mjs';

const TESTS = '{shared,server,client,e2e}/{src,specs}/**/*.{test,spec}.{ts,tsx}';
const CITED = /\[mentoring: ([^\]]+)\]/g;

it('docs/mentoring.md lists each row with every test that cites it, and no row that none cites', async () => {
  const listed = new Map<string, string[]>();
  for (const line of (await readFile(inRoot('docs/mentoring.md'), 'utf8')).split('\n')) {
    const [, row = '', tests = ''] = line.split('|');
    const files = [...tests.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
    if (files.length > 0) listed.set(row.trim(), files);
  }
  expect([...listed.values()].flat().filter((file) => !existsSync(inRoot(file)))).toEqual([]);

  const cited = new Set<string>();
  const missing: string[] = [];
  for await (const file of glob(TESTS, { cwd: inRoot('.') })) {
    for (const [, row = ''] of (await readFile(inRoot(file), 'utf8')).matchAll(CITED)) {
      cited.add(row);
      if (!listed.get(row)?.includes(file)) missing.push(`${row}: ${file}`);
    }
  }
  expect(missing).toEqual([]);
  expect([...listed.keys()].filter((row) => !cited.has(row))).toEqual([]);
});
