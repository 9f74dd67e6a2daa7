import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { FakeStore } from '../../storage/fakeStore.ts';
import { openAt } from '../../storage/testing/place.ts';
import { NO_POSTGRES, testPostgres } from '../../storage/testing/PostgresServer.ts';
import { testFolder } from '../../storage/testing/testFolder.ts';
import { anArchive } from '../../testing/anArchive.ts';
import { AppRig } from '../../testing/AppRig.ts';
import { normalised } from '../../testing/normalised.ts';
import { exported, imported } from '../../testing/takeAlong.ts';

vi.setConfig({ testTimeout: 120_000 });

const plenty = { points: 100_000, duration: 60 };
const limits = { imports: plenty, exports: plenty, calls: plenty };
const ID = /\b[a-z]_[0-9A-Za-z]{20}\b/g;
const server = testPostgres();

/** Resolves with how many archives came back as they were. */
async function roundTrips(rig: AppRig, numRuns: number): Promise<number> {
  let held = 0;
  await fc.assert(
    fc.asyncProperty(anArchive, async (archive) => {
      const { person, mentorshipId } = await imported(rig, archive);
      const once = await exported(person, mentorshipId);
      expect(normalised(once)).toEqual(normalised(archive));
      const before = new Set(JSON.stringify(archive).match(ID));
      expect(
        JSON.stringify(once)
          .match(ID)
          ?.filter((id) => before.has(id)),
      ).toEqual([]);
      const second = await imported(rig, once);
      const again = await exported(second.person, second.mentorshipId);
      expect(normalised(again)).toEqual(normalised(archive));
      held += 1;
    }),
    { numRuns },
  );
  await rig.close();
  return held;
}

test('[I4] whatever mentorship it is, an import gives it back: exported again it is the same but for its ids', async () => {
  const rig = await AppRig.create({ limits });
  expect(await roundTrips(rig, 12)).toBe(12);
});

describe.skipIf(NO_POSTGRES !== '')(`on PostgreSQL${NO_POSTGRES}`, () => {
  test('[I4] an import gives it back there too', async () => {
    const databaseUrl = await server().database();
    const store = await openAt({ dataDir: testFolder(), databaseUrl });
    // These tests ask for none of the faults that the fake can do besides.
    const rig = await AppRig.create({ store: store as FakeStore, limits });
    expect(await roundTrips(rig, 6)).toBe(6);
  });
});
