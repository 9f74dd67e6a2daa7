import { mkdtemp, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cacheFolder, cacheKey, distributionOf, hashOf, withLock } from './cache.mjs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cairn-cache-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the cache folder is CAIRN_CACHE_DIR, then XDG_CACHE_HOME, then ~/.cache', () => {
  expect(cacheFolder({ CAIRN_CACHE_DIR: '/a', XDG_CACHE_HOME: '/b' })).toBe('/a');
  expect(cacheFolder({ XDG_CACHE_HOME: '/b' })).toBe('/b/cairn');
  expect(cacheFolder({})).toBe(path.join(os.homedir(), '.cache/cairn'));
});

test('the key names everything that a built worker depends on', () => {
  const parts = { version: '3.27.1', arch: 'x64', distribution: 'debian12', recipe: 'abcd1234' };
  expect(cacheKey(parts)).toBe('mediasoup-3.27.1-x64-debian12-abcd1234');
});

test.each([
  ['PRETTY_NAME="Debian"\nVERSION_ID="12"\nID=debian\n', 'debian12'],
  ['ID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"\n', 'ubuntu24.04'],
  ['ID=arch\n', 'arch'],
  ['', 'unknown'],
])('reads the distribution from %j', (osRelease, expected) => {
  expect(distributionOf(osRelease)).toBe(expected);
});

test('the recipe’s hash changes with a byte, a name and a new file', async () => {
  const recipe = path.join(folder, 'recipe');
  await mkdir(path.join(recipe, 'deep'), { recursive: true });
  await writeFile(path.join(recipe, 'deep/a'), '1');
  const seen = [await hashOf([recipe])];
  await writeFile(path.join(recipe, 'deep/a'), '2');
  seen.push(await hashOf([recipe]));
  await writeFile(path.join(recipe, 'b'), '');
  seen.push(await hashOf([recipe]));
  expect(new Set(seen).size).toBe(3);
  expect(await hashOf([recipe])).toBe(seen[2]);
});

describe('the lock', () => {
  test('lets one in at a time and is gone afterwards', async () => {
    const file = path.join(folder, 'one.lock');
    let inside = 0;
    const work = async () => {
      expect(++inside).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
    };
    const onWait = vi.fn();
    await Promise.all([1, 2, 3].map(() => withLock(file, work, { onWait })));
    expect(onWait).toHaveBeenCalledTimes(2);
    await expect(withLock(file, async () => 'again')).resolves.toBe('again');
  });

  test('opens again when the work fails', async () => {
    const file = path.join(folder, 'one.lock');
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(withLock(file, async () => 'yes')).resolves.toBe('yes');
  });

  test('is taken over from a holder that died', async () => {
    const file = path.join(folder, 'one.lock');
    await writeFile(file, '');
    await utimes(file, new Date(0), new Date(0));
    const onWait = vi.fn();
    await expect(withLock(file, async () => 'mine', { onWait })).resolves.toBe('mine');
    expect(onWait).not.toHaveBeenCalled();
  });
});
