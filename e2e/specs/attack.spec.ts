import { commands } from '@cairn/shared/signalling/commands.ts';
import { expect, test } from '@playwright/test';
import { joinRoom, startRoom } from '../support/api.ts';
import { attackCollab, attackSignalling, seededRandom, type Tally } from '../support/attackers.ts';
import { meetAsPair } from '../support/pair.ts';
import { expectFramesDecoded } from '../support/probes.ts';
import { ServerProcess } from '../support/server.ts';

const SEED = 20261121;
const SIGNALLING_FRAMES = 5_000;
const COLLAB_FRAMES = 5_000;

function total(tally: Tally): number {
  return Object.values(tally).reduce((sum, count) => sum + count, 0);
}

test('[A1][A5][D6] 10,000 malformed or unauthorised frames: no crash, each answered, and the call of two others goes on', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const server = await ServerProcess.start();
  const pair = await meetAsPair(browser, server);
  const pid = server.pid;
  const room = await startRoom(server.url);
  const attacker = await joinRoom(server.url, room.links['observer'] ?? '', 'Eve');
  const random = seededRandom(SEED);

  let attacking = true;
  const attack = Promise.all([
    attackSignalling(server.url, room, attacker, Object.keys(commands), SIGNALLING_FRAMES, random),
    attackCollab(server.url, room, attacker, COLLAB_FRAMES, random),
  ]).finally(() => {
    attacking = false;
  });
  let looks = 0;
  do {
    await Promise.all([expectFramesDecoded(pair.mentor.page, 1), expectFramesDecoded(pair.mentee.page, 1)]);
    looks += 1;
  } while (attacking);
  const [signalling, collab] = await attack;
  console.log(`seed ${SEED}; frames decoded at ${looks} looks`, { signalling, collab });

  expect(total(signalling)).toBe(SIGNALLING_FRAMES);
  expect(total(collab)).toBeGreaterThanOrEqual(COLLAB_FRAMES);
  expect(Object.keys(signalling).filter((key) => /unanswered|no code|internal/.test(key))).toEqual([]);
  expect(signalling['bad_input'] ?? 0, 'most are read, not only counted').toBeGreaterThan(
    SIGNALLING_FRAMES / 4,
  );
  expect(server.pid).toBe(pid);
  await pair.expectPictures();
  pair.expectNoErrors();
  await pair.close();
  await server.dispose();
});
