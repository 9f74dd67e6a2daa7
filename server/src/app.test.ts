import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { FakeMediaEngine } from './media/FakeMediaEngine.ts';
import { fakeStore } from './storage/fakeStore.ts';
import { silentLogger } from './storage/testing/silentLogger.ts';

test('a port that is taken may be tried again for as long as one likes, and leaves nothing behind', async () => {
  const warnings: Error[] = [];
  const warned = (warning: Error) => warnings.push(warning);
  process.on('warning', warned);
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const config = readConfig({ PORT: String(port), HOST: '127.0.0.1' });
  const app = await createApp(config, silentLogger, {
    store: await fakeStore(),
    mediaEngine: new FakeMediaEngine(),
    serverKey: new Uint8Array(32),
  });
  try {
    for (let n = 0; n < 12; n += 1) await expect(app.listen()).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await new Promise((resolve) => other.close(resolve));
    expect(await app.listen()).toBe(port);
    expect(warnings).toEqual([]);
  } finally {
    process.off('warning', warned);
    await app.close(1_000);
  }
});
