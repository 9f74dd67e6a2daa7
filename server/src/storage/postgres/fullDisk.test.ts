import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { openAt } from '../testing/place.ts';
import { NO_POSTGRES, testPostgres } from '../testing/PostgresServer.ts';
import { testFolder } from '../testing/testFolder.ts';
import { anUpdate } from '../testing/testRows.ts';

vi.setConfig({ testTimeout: 60_000 });

const NAME = 'notes/one';
const FOLDER = testFolder();
const MOUNT = path.join(FOLDER, 'small');

const problem = NO_POSTGRES || mount();
const server = testPostgres();
afterAll(() => {
  if (!problem) spawnSync('/bin/umount', ['-l', MOUNT]);
});

/** A disk on which a database finds place and little more, or why there is none. */
function mount(): string {
  if (process.getuid?.() !== 0) return ' (skipped: only root can mount a small disk)';
  chmodSync(FOLDER, 0o755);
  mkdirSync(MOUNT);
  const options = 'size=14m,uid=postgres,mode=700';
  const { status } = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', MOUNT]);
  return status === 0 ? '' : ' (skipped: this machine does not let us mount a small disk)';
}

it.skipIf(problem !== '')(
  `refuses appends on a full disk of PostgreSQL, and goes on when there is room [D12]${problem}`,
  async () => {
    await server().sql(`create tablespace small location '${MOUNT}'`);
    const databaseUrl = await server().database('tablespace small');
    const store = await openAt({ dataDir: testFolder(), databaseUrl });
    await store.documents.create([{ name: NAME, update: null }]);
    let stored = 0;
    const fill = async (): Promise<unknown> => {
      for (;;) {
        // Random, since PostgreSQL packs what can be packed.
        const update = { ...anUpdate(NAME), bytes: new Uint8Array(randomBytes(20_000)) };
        try {
          await store.documents.append([update, update]);
          stored += 2;
        } catch (error) {
          return error;
        }
      }
    };
    expect(await fill()).toMatchObject({ name: 'StoreError', failure: 'full' });
    expect(stored).toBeGreaterThan(0);
    expect((await store.documents.load(NAME))?.updates).toHaveLength(stored);

    spawnSync('/bin/mount', ['-o', 'remount,size=64m', MOUNT]);
    await store.probe();
    expect(await store.documents.append([anUpdate(NAME, 1)])).toEqual(new Map([[NAME, stored + 1]]));
    await store.close();
  },
);
