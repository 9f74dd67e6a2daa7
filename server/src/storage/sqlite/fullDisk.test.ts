import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openStore } from '../openStore.ts';
import { silentLogger } from '../testing/silentLogger.ts';
import { testFolder } from '../testing/testFolder.ts';
import { anUpdate } from '../testing/testRows.ts';
import { checkDatabase } from './copyDatabase.ts';

const NAME = 'notes/one';
const MOUNT = path.join(testFolder(), 'small');

const problem = mount();
afterAll(() => {
  if (!problem) spawnSync('/bin/umount', [MOUNT]);
});

/** A disk of 3 MiB, or why there is none. */
function mount(): string {
  if (process.getuid?.() !== 0) return ' (skipped: only root can mount a small disk)';
  mkdirSync(MOUNT);
  const { status } = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', MOUNT]);
  return status === 0 ? '' : ' (skipped: this machine does not let us mount a small disk)';
}

it.skipIf(problem !== '')(
  `refuses appends on a full disk, and goes on when there is room [D12]${problem}`,
  async () => {
    const dataDir = path.join(MOUNT, 'data');
    const store = await openStore({ dataDir, logger: silentLogger });
    await store.documents.create([{ name: NAME, update: null }]);
    const ballast = path.join(MOUNT, 'ballast');
    writeFileSync(ballast, new Uint8Array(512 * 1024));

    let stored = 0;
    const update = { ...anUpdate(NAME), bytes: new Uint8Array(20_000).fill(7) };
    const fill = async (): Promise<unknown> => {
      for (;;) {
        try {
          await store.documents.append([update, update]);
          stored += 2;
        } catch (error) {
          return error;
        }
      }
    };
    // Twice: the log is written into the database somewhere in between, which may need room as well.
    for (let round = 0; round < 2; round += 1) {
      expect(await fill()).toMatchObject({ name: 'StoreError', failure: 'full' });
      const loaded = await store.documents.load(NAME);
      expect(loaded?.lastSeq).toBe(stored);
      expect(loaded?.updates).toHaveLength(stored);
      if (round === 0) rmSync(ballast);
    }
    expect(stored).toBeGreaterThan(0);

    spawnSync('/bin/mount', ['-o', 'remount,size=32m', MOUNT]);
    await store.probe();
    expect(await store.documents.append([update])).toEqual(new Map([[NAME, stored + 1]]));
    await store.close();
    checkDatabase(path.join(dataDir, 'cairn.db'));
    const again = await openStore({ dataDir, logger: silentLogger });
    expect((await again.documents.load(NAME))?.lastSeq).toBe(stored + 1);
    await again.close();
  },
);
