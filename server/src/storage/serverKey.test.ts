import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from './openStore.ts';
import { SERVER_KEY_BYTES, serverKey } from './serverKey.ts';
import { silentLogger } from './testing/silentLogger.ts';
import { testFolder } from './testing/testFolder.ts';

it('makes a key that only the server may read, and reads it ever after', () => {
  const dataDir = testFolder();
  const key = serverKey(dataDir);
  expect(key).toHaveLength(SERVER_KEY_BYTES);
  expect(serverKey(dataDir)).toEqual(key);
  expect(serverKey(testFolder())).not.toEqual(key);
  expect(statSync(path.join(dataDir, 'server.key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir)).toEqual(['server.key']);
});

it('refuses a file that is no key, rather than make every link void [B1]', () => {
  const dataDir = testFolder();
  writeFileSync(path.join(dataDir, 'server.key'), 'short');
  expect(() => serverKey(dataDir)).toThrow(/is not a key of 32 bytes/);
  expect(readFileSync(path.join(dataDir, 'server.key'), 'utf8')).toBe('short');
});

it('is read after a waiting restore was put in its place', () => {
  const dataDir = testFolder();
  mkdirSync(path.join(dataDir, 'restore-pending'));
  expect(() => serverKey(dataDir)).toThrow(/store must be opened before/);
});

it('stands in no file of the database [B1]', async () => {
  const dataDir = testFolder();
  const store = await openStore({ dataDir, logger: silentLogger });
  const key = Buffer.from(serverKey(dataDir));
  await store.probe();
  await store.close();
  for (const name of readdirSync(dataDir).filter((file) => file.startsWith('cairn.db'))) {
    const content = readFileSync(path.join(dataDir, name));
    expect(content.includes(key)).toBe(false);
  }
});
