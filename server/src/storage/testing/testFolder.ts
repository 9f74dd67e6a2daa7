import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder, which is gone when the tests of the file are over. */
export function testFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cairn-storage-'));
  made.push(folder);
  return folder;
}
