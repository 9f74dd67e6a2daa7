import { COLLAB_CLOSE } from '@cairn/shared/collab/wire.ts';
import { commands } from '@cairn/shared/signalling/commands.ts';
import { expect, test } from '@playwright/test';
import { joinRoom, startRoom } from '../support/api.ts';
import {
  attackSignalling,
  floodCollab,
  probeCollab,
  seededRandom,
  type Tally,
} from '../support/attackers.ts';
import { meetAsPair } from '../support/pair.ts';
import { expectFramesDecoded } from '../support/probes.ts';
import { ServerProcess } from '../support/server.ts';

const SEED = 20261121;
const SIGNALLING_FRAMES = 5_000;
const FLOOD_FRAMES = 3_000;
const PROBE_FRAMES = 2_000;
/** What fits the contract by chance and is an observer's to ask: commands that take nothing. */
const HARMLESS = ['lobby:enter {}', 'room:join {}', 'clock:read {}', 'room:leave {}'];
/** The closes that the collaboration door may answer noise with; a flood that fits the wire ends as its sender wished. */
const LISTED = [
  COLLAB_CLOSE.badFrame,
  COLLAB_CLOSE.forbidden,
  COLLAB_CLOSE.ticket,
  COLLAB_CLOSE.tryLater,
].map(({ code, reason }) => `closed ${code} ${reason}`);

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
  const join = () => joinRoom(server.url, room.links['observer'] ?? '', 'Eve');
  const [attacker, flooder, ...probers] = await Promise.all([join(), join(), join(), join(), join(), join()]);
  const random = seededRandom(SEED);

  let attacking = true;
  const attack = Promise.all([
    attackSignalling(server.url, room, attacker, Object.keys(commands), SIGNALLING_FRAMES, random),
    floodCollab(server.url, room, flooder, FLOOD_FRAMES, random),
    probeCollab(server.url, room, probers, PROBE_FRAMES, random),
  ]).finally(() => {
    attacking = false;
  });
  let looks = 0;
  do {
    await Promise.all([expectFramesDecoded(pair.mentor.page, 1), expectFramesDecoded(pair.mentee.page, 1)]);
    looks += 1;
  } while (attacking);
  const [signalling, flood, probe] = await attack;
  console.log(`seed ${SEED}; frames decoded at ${looks} looks`, { signalling, flood, probe });

  expect([total(signalling), total(flood), total(probe)]).toEqual([
    SIGNALLING_FRAMES,
    FLOOD_FRAMES,
    PROBE_FRAMES,
  ]);
  const outcomes = Object.keys(signalling);
  expect(outcomes.filter((key) => /unanswered|no code|internal/.test(key))).toEqual([]);
  const accepted = outcomes.flatMap((key) => /^accepted (.*)/.exec(key)?.slice(1) ?? []);
  expect(accepted.filter((frame) => !HARMLESS.includes(frame))).toEqual([]);
  expect(Object.keys(flood).filter((key) => ![...LISTED, 'closed 1000 '].includes(key))).toEqual([]);
  expect(Object.keys(probe).filter((key) => ![...LISTED, 'fits the wire'].includes(key))).toEqual([]);
  expect(probe['closed 4400 bad_frame'] ?? 0).toBeGreaterThan(PROBE_FRAMES / 2);
  expect(probe['closed 4403 forbidden'] ?? 0, 'edits of those who may only read').toBeGreaterThan(100);
  expect(signalling['bad_input'] ?? 0, 'most are read, not only counted').toBeGreaterThan(
    SIGNALLING_FRAMES / 4,
  );
  expect(server.pid).toBe(pid);
  await pair.expectPictures();
  pair.expectNoErrors();
  await pair.close();
  await server.dispose();
});
