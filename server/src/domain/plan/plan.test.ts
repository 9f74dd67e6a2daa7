import {
  addAction,
  addGoal,
  endAction,
  moveAction,
  rateGoal,
  readActions,
} from '@cairn/shared/collab/schema.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { PlanProjection } from './PlanProjection.ts';
import { AppRig, codeOf, data, type Started } from '../../testing/AppRig.ts';

const DAY_MS = 86_400_000;

let rig: AppRig;
let started: Started;
let doc: Y.Doc;

beforeEach(async () => {
  rig = await AppRig.create();
  started = await rig.start();
  doc = new Y.Doc();
});
afterEach(() => rig.close());

/** Puts what the change does to the plan's document on disk, as the collaboration door does. */
async function save(change: (doc: Y.Doc) => void, { mentorshipId } = started): Promise<void> {
  const before = Y.encodeStateVector(doc);
  change(doc);
  const bytes = Y.encodeStateAsUpdate(doc, before);
  await rig.store.documents.append([
    { document: `mentorship/${mentorshipId}`, bytes, personId: null, at: 1 },
  ]);
}

const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);

test('[J1] [mentoring: they both make plans to resolve, then review; accountability] what is open and late is read from rows that follow the document', async () => {
  const { owner, mentorshipId } = started;
  const [yesterday, tomorrow] = [isoDay(Date.now() - DAY_MS), isoDay(Date.now() + DAY_MS)];
  let late = '';
  await save((plan) => {
    late = addAction(plan, { title: 'late', ownerId: owner.id, due: yesterday });
    addAction(plan, { title: 'in time', due: tomorrow });
    endAction(
      plan,
      addAction(plan, { title: 'over' }),
      { kind: 'dropped', reason: 'no' },
      { at: 1, sessionId: null },
    );
  });
  const read = async (today?: string) =>
    data(await owner.call('readPlan', { mentorshipId, ...(today !== undefined && { today }) })).actions;
  expect((await read()).map(({ title, late: isLate }) => [title, isLate])).toEqual([
    ['late', true],
    ['in time', false],
  ]);
  expect((await read(yesterday)).map(({ late: isLate }) => isLate)).toEqual([false, false]);
  await save((plan) => moveAction(plan, late, 'done', 0));
  expect((await read()).map(({ title }) => title)).toEqual(['in time']);
});

test('[J1] a restored version and a lost row are made good before anyone reads', async () => {
  const { owner, mentorshipId } = started;
  const document = `mentorship/${mentorshipId}`;
  await save((plan) => void addAction(plan, { title: 'before' }));
  const titles = async () =>
    data(await owner.call('readPlan', { mentorshipId })).actions.map(({ title }) => title);
  const room = await owner.enter(started.sessionId);
  data(await room.request('session:end', {}));
  expect(await titles()).toEqual(['before']);
  const [version] = data(await owner.call('listVersions', { document })).versions;
  await save((plan) => void addAction(plan, { title: 'after' }));
  expect((await titles()).sort()).toEqual(['after', 'before']);
  data(await owner.call('restoreVersion', { document, versionId: version?.id ?? '' }));
  expect(await titles()).toEqual(['before']);
  await rig.store.db.deleteFrom('plan_state').execute();
  expect(await titles()).toEqual(['before']);
});

test('[mentoring: both set learning goals] the goals of a mentorship are read with their progress and their owner’s confidence', async () => {
  const { owner, mentorshipId } = started;
  await save((plan) => {
    const goalId = addGoal(plan, { title: 'Listen longer', ownerId: owner.id });
    rateGoal(plan, goalId, { personId: owner.id, at: 1, value: 4 });
    rateGoal(plan, goalId, { personId: 'p_other', at: DAY_MS, value: 9 });
    addAction(plan, { title: 'one', goalId });
    addAction(plan, { title: 'two', goalId }, 'done');
  });
  const { goals } = data(await owner.call('readPlan', { mentorshipId }));
  expect(goals).toMatchObject([
    { title: 'Listen longer', ownerId: owner.id, due: null, done: 1, total: 2, confidence: 4 },
  ]);
});

test('[J2] one’s own actions come from every mentorship that one is a member of, and as tasks for a calendar', async () => {
  const { owner } = started;
  const mentee = await rig.join(started, 'mentee');
  await save((plan) => {
    addAction(plan, { title: 'mine', ownerId: mentee.id, due: '2026-01-02' });
    addAction(plan, { title: 'not mine', ownerId: owner.id });
  });
  const elsewhere = await rig.start();
  doc = new Y.Doc();
  // Whoever writes somebody's id into the plan of another mentorship gives them nothing to do there.
  await save((plan) => void addAction(plan, { title: 'planted', ownerId: mentee.id }), elsewhere);
  const { actions } = data(await mentee.call('readMyActions', {}));
  expect(actions).toMatchObject([{ title: 'mine', mentorshipTitle: 'A mentorship', late: true }]);
  const { calendar } = data(await mentee.call('readMyTasks', {}));
  expect(calendar).toContain(`URL:${rig.url}/m/${started.mentorshipId}`);
  expect(calendar.match(/^SUMMARY:.*$/gm)).toEqual(['SUMMARY:mine']);
  data(await owner.call('removeMember', { mentorshipId: started.mentorshipId, personId: mentee.id }));
  expect(data(await mentee.call('readMyActions', {})).actions).toEqual([]);
  expect(codeOf(await mentee.call('readPlan', { mentorshipId: started.mentorshipId }))).toBe('not_found');
});

test('[A1] a day that is none is refused', async () => {
  const { owner, mentorshipId } = started;
  const call = owner.call('readPlan', { mentorshipId, today: "2026-01-01' or 1=1" });
  expect(codeOf(await call)).toBe('bad_input');
});

test('[J1] a document that can not be read keeps nobody from what there is, and is told in the log', async () => {
  const { owner, mentorshipId } = started;
  await save((plan) => void addAction(plan, { title: 'known' }));
  const read = async () => data(await owner.call('readPlan', { mentorshipId })).actions;
  expect(await read()).toHaveLength(1);
  const spoiled = {
    document: `mentorship/${mentorshipId}`,
    bytes: Uint8Array.of(1, 9, 9),
    personId: null,
    at: 1,
  };
  await rig.store.documents.append([spoiled]);
  expect((await read()).map(({ title }) => title)).toEqual(['known']);
  expect(rig.log.some(({ message }) => message === 'The rows of a plan could not be made')).toBe(true);
});

test('[J1] what anybody wrote past the page makes rows that a database takes', async () => {
  const { owner, mentorshipId } = started;
  await save((plan) => {
    addAction(plan, {
      title: `nul \0 and half \ud800 ${'long'.repeat(200)}`,
      ownerId: 'no id',
      goalId: '\0',
    });
    plan.getMap<Y.Map<unknown>>('actions').set('\0', new Y.Map([['title', 'no id']]));
    expect(readActions(plan).todo).toHaveLength(2);
  });
  const { actions } = data(await owner.call('readPlan', { mentorshipId }));
  expect(actions).toMatchObject([{ ownerId: null, goalId: null }]);
  expect(actions[0]?.title).toMatch(/^nul {2}and half \ufffd /);
  expect(actions[0]?.title).toHaveLength(300);
});

test('[J1] rows follow what is saved by themselves', async () => {
  const { mentorshipId } = started;
  await save((plan) => void addAction(plan, { title: 'saved' }));
  const logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => logger };
  const projection = new PlanProjection({ store: rig.store, clock: rig.clock, logger, gatherMs: 1 });
  projection.documentSaved(`notes/${started.sessionId}`);
  projection.documentSaved(`mentorship/${mentorshipId}`);
  await vi.waitFor(async () => expect(await rig.store.plan.openIn(mentorshipId)).toHaveLength(1));
  projection.close();
});
