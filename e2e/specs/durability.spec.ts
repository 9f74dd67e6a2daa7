import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { startRoom, type StartedRoom } from '../support/api.ts';
import { ServerProcess } from '../support/server.ts';

const CLIENT = fileURLToPath(new URL('../support/stockClient.mjs', import.meta.url));
const KILLS = 20;
const EDITS = 100;
/** An edit takes a few milliseconds to come back: the kill falls anywhere in it. */
const MOST_AFTER_MS = 25;

function stockClient(mode: 'read' | 'write', server: ServerProcess, room: StartedRoom, ...rest: string[]) {
  return spawn(
    process.execPath,
    [CLIENT, mode, server.url, `agenda/${room.sessionId}`, room.owner.cookie, room.owner.personId, ...rest],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

test('[D2] no echoed edit is lost when server and client are killed at random moments', async () => {
  test.setTimeout(180_000);
  const server = await ServerProcess.start();
  const room = await startRoom(server.url);
  const echoed: string[] = [];
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const client = stockClient('write', server, room, `kill${kill}-`, '1000');
    const enough = echoed.length + EDITS / KILLS + Math.floor(Math.random() * 4);
    let killed: Promise<unknown> = Promise.resolve();
    const killBoth = () => {
      client.kill('SIGKILL');
      killed = server.kill();
    };
    const lines = createInterface({ input: client.stdout });
    for await (const line of lines) {
      if (!line.startsWith('echoed ')) continue;
      echoed.push(line.slice('echoed '.length));
      // Some time after this echo, in the midst of the next ones: what is echoed until then is held to as well.
      if (echoed.length === enough) setTimeout(killBoth, Math.random() * MOST_AFTER_MS);
    }
    await killed;
    if (client.exitCode === null && client.signalCode === null) await once(client, 'exit');
    expect(client.signalCode, 'the client ended by itself').toBe('SIGKILL');
    await server.start();
  }
  expect(echoed.length).toBeGreaterThanOrEqual(EDITS);

  const reader = stockClient('read', server, room);
  let output = '';
  for await (const chunk of reader.stdout) output += String(chunk);
  const kept = new Set(JSON.parse(output) as string[]);
  expect(echoed.filter((key) => !kept.has(key))).toEqual([]);
  console.log(
    `${echoed.length} echoed edits, ${KILLS} kills, ${echoed.filter((key) => !kept.has(key)).length} lost`,
  );
  expect(server.logged(50)).toEqual([]);
  await server.dispose();
});
