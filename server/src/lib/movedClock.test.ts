import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { testFolder } from '../storage/testing/testFolder.ts';
import { movedClock } from './movedClock.ts';

test('the clock is put forward by what stands in the file', async () => {
  const file = path.join(testFolder(), 'clock');
  const { now } = movedClock(file);
  expect(now() - Date.now()).toBeLessThanOrEqual(0);
  await writeFile(file, '3600000\n');
  await vi.waitFor(() => expect(now() - Date.now()).toBeGreaterThan(3_599_000));
  await writeFile(file, 'nonsense');
  await vi.waitFor(() => expect(now() - Date.now()).toBeLessThan(1_000));
});
