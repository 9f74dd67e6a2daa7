import { timeTogether, type Visit } from '@cairn/shared/archive/attendance.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppRig, data, type Started } from '../../testing/AppRig.ts';

const MINUTE_MS = 60_000;

let rig: AppRig;
let started: Started;

beforeEach(async () => {
  rig = await AppRig.create();
  started = await rig.start('mentor');
});
afterEach(() => rig.close());

const log = () => rig.store.attendance.of(started.mentorshipId);
/** How long each took, the shortest first; one that goes on last. */
const minutes = (visits: Visit[]) =>
  visits
    .map(({ cameAt, leftAt }) => leftAt && Math.round((leftAt - cameAt) / MINUTE_MS))
    .sort((a, b) => (a ?? Infinity) - (b ?? Infinity));

test('[I7] [mentoring: recognition, giving back] who comes and goes is written down as it happens', async () => {
  const mentee = await rig.join(started, 'mentee');
  await mentee.agree(started.sessionId);
  const room = await started.owner.enter(started.sessionId);
  const other = await mentee.enter(started.sessionId);
  await vi.waitFor(async () => expect(await log()).toHaveLength(2));
  rig.clock.advance(10 * MINUTE_MS);
  // A line that breaks ends the visit, and the same seat taken again begins another.
  other.close();
  await vi.waitFor(async () => expect(minutes(await log())).toEqual([10, null]));
  rig.clock.advance(5 * MINUTE_MS);
  await mentee.enter(started.sessionId);
  await vi.waitFor(async () => expect(await log()).toHaveLength(3));
  rig.clock.advance(5 * MINUTE_MS);
  data(await room.request('session:start', {}));
  data(await room.request('session:end', {}));
  await vi.waitFor(async () => expect(minutes(await log())).toEqual([5, 10, 20]));
  const { totalMs } = timeTogether(await log(), new Set([started.owner.id, mentee.id]));
  expect(Math.round(totalMs / MINUTE_MS)).toBe(15);
});

test('[I7] a server that was killed leaves visits that end when somebody was last seen', async () => {
  await started.owner.enter(started.sessionId);
  await vi.waitFor(async () => expect(await log()).toHaveLength(1));
  rig.clock.advance(3 * MINUTE_MS);
  await rig.runJobs();
  rig.clock.advance(30 * MINUTE_MS);
  // Another process opens the same data; the first one never said that it ended.
  const after = await AppRig.create({ store: rig.store });
  expect(minutes(await log())).toEqual([3]);
  await after.close();
});
