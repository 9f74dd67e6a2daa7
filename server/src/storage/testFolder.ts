import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { Logger } from '../domain/ports.ts';

const made: string[] = [];

/** A new empty folder, which is gone when the tests of the file are over. */
export function testFolder(): string {
  if (made.length === 0) {
    afterAll(() => {
      for (const folder of made) rmSync(folder, { recursive: true, force: true });
    });
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cairn-storage-'));
  made.push(folder);
  return folder;
}

export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLogger,
};
