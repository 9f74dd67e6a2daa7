import { rm } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SYNC } from '@cairn/shared/collab/wire.ts';
import { CONTRACT_VERSION } from '@cairn/shared/mentorship.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { RawClient } from './testing/RawClient.ts';
import { ServeProcess } from './testing/ServeProcess.ts';

/** How often the server is killed; more by environment. */
const KILLS = Number(process.env['COLLAB_KILLS'] ?? 10);
const EDITS_PER_LIFE = 12;

let dataDir: string;
let server: ServeProcess;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'cairn-collab-'));
});
afterEach(async () => {
  await server.kill();
  await rm(dataDir, { recursive: true });
});

test(
  `[D2] ${KILLS} times killed with -9 in the middle of edits, and every edit whose mark was echoed is there`,
  // Each life is a process that starts; on a busy machine that takes seconds.
  { timeout: 30_000 + KILLS * 9_000 },
  async () => {
    server = await ServeProcess.start(dataDir);
    const name = await server.ask('newDocument');
    const echoed: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const address = await server.ask('address');
      const ticket = await server.ask('ticket', name);
      const client = await RawClient.open(`${address}/${name}?ticket=${ticket}&v=${CONTRACT_VERSION}`, {});
      const doc = new Y.Doc();
      // Nobody waits between the edits, so that the kill falls among those that are on their way.
      const stopAt = 1 + Math.floor(Math.random() * EDITS_PER_LIFE);
      const died = new Promise<void>((resolve) => {
        for (let edit = 1; edit <= EDITS_PER_LIFE; edit += 1) {
          const before = Y.encodeStateVector(doc);
          doc.getText('t').insert(0, `[${kill}.${edit}]`);
          client.sendSync(SYNC.update, Y.encodeStateAsUpdate(doc, before));
          client.mark();
        }
        void client.until(() => client.marks().length >= stopAt).then(() => resolve(server.kill()));
      });
      await died;
      await client.closed;
      for (const n of client.marks()) echoed.push(`[${kill}.${n}]`);
      server = await ServeProcess.start(dataDir);
      const text = await server.ask('textOf', name);
      expect(echoed.filter((edit) => !text.includes(edit))).toEqual([]);
    }
    expect(echoed.length).toBeGreaterThanOrEqual(KILLS);
  },
);
