import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppRig, data } from './testing/AppRig.ts';
import { liveLong } from './testing/longMentorship.ts';

let rig: AppRig;

beforeEach(async () => {
  rig = await AppRig.create();
});
afterEach(() => rig.close());

/** More than this is a statement for each of something. */
const MOST_STATEMENTS = 60;

/** Opens the page of a mentorship with a history, and counts the statements that it takes once the rows are there. */
async function statementsFor(sessions: number, actions: number): Promise<number> {
  const { owner, mentorshipId } = await rig.start('mentee');
  await liveLong(rig.store, {
    ...{ mentorshipId, sessions, actions, personIds: [owner.id] },
    lastAt: Date.now() - 86_400_000,
  });
  const open = async () => {
    const state = data(await owner.call('readMentorship', { mentorshipId }));
    const { actions: opened } = data(await owner.call('readPlan', { mentorshipId }));
    data(await owner.call('readProfiles', { mentorshipId }));
    data(await owner.call('readSchedule', { mentorshipId }));
    data(await owner.call('listQuestions', { mentorshipId }));
    const { hits } = data(await owner.call('searchMentorship', { mentorshipId, words: 'listen' }));
    return { sessions: state.sessions.length, open: opened.length, hits: hits.length };
  };
  await open();
  const executor: object = Object.getPrototypeOf(Object.getPrototypeOf(rig.store.db.getExecutor()) as object);
  const run = vi.spyOn(executor as { executeQuery: () => unknown }, 'executeQuery');
  const found = await open();
  const statements = run.mock.calls.length;
  run.mockRestore();
  expect(found).toEqual({ sessions, open: Math.ceil(actions / 5), hits: sessions });
  return statements;
}

test('[mentoring: the relationship itself, commitment] 50 sessions and 500 actions are opened with as many statements as two and ten', async () => {
  const few = await statementsFor(2, 10);
  const many = await statementsFor(50, 500);
  expect(few).toBeGreaterThan(5);
  expect(many).toBe(few);
  expect(many).toBeLessThan(MOST_STATEMENTS);
});

test('[mentoring: the relationship itself, commitment] a one-off session needs nothing of it: a link leads to a room that starts', async () => {
  const started = await rig.start('mentee');
  const mentor = await rig.join(started, 'mentor');
  const state = data(await mentor.call('readMentorship', { mentorshipId: started.mentorshipId }));
  expect(state).toMatchObject({ mentorship: { formality: 'informal' }, sessions: [{ state: 'planned' }] });
  const room = await started.owner.enter(started.sessionId);
  data(await room.request('session:start', {}));
  expect(data(await mentor.call('readPlan', { mentorshipId: started.mentorshipId }))).toEqual({
    actions: [],
    goals: [],
  });
});
