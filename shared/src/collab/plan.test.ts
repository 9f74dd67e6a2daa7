import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  ACTION_COLUMNS,
  actionEntries,
  addAction,
  addGoal,
  deleteAction,
  deleteGoal,
  editAction,
  editGoal,
  endAction,
  explainOutcome,
  endedActions,
  goalEntries,
  goalProgress,
  isOutcome,
  LOCAL,
  moveAction,
  moveGoal,
  OUTCOMES,
  rateGoal,
  readActions,
  readGoals,
  readPlan,
  reopenAction,
  restoreGoal,
  reviewAction,
  type Action,
} from './schema.ts';
import { sync, syncAll } from './testing/replicas.ts';

const SESSION = `s_${'1'.repeat(20)}`;
const moment = { at: 1_700_000_000_000, sessionId: SESSION };
const all = (doc: Y.Doc): Action[] => Object.values(readPlan(doc)).flat();
const find = (doc: Y.Doc, id: string) => all(doc).find((action) => action.id === id);

describe('an action ends', () => {
  test('by a move to Done, which notes when and in which session, and is open again when moved back', () => {
    const doc = new Y.Doc();
    const id = addAction(doc, { title: 'call' });
    moveAction(doc, id, 'done', 0, moment);
    const outcome = { kind: 'done', reason: '', ...moment, nextId: null };
    expect(find(doc, id)).toMatchObject({ place: 'done', outcome });
    moveAction(doc, id, 'done', 0, { ...moment, at: 5 });
    expect(find(doc, id)?.outcome?.at).toBe(moment.at);
    moveAction(doc, id, 'doing', 0);
    expect(find(doc, id)).toMatchObject({ place: 'doing', outcome: null });
    expect(find(doc, addAction(doc, { title: 'at once' }, 'done', 0, moment))?.outcome).toEqual(outcome);
  });

  test('dropped with a reason: it leaves the board, is found among the ended, and can be reopened', () => {
    const doc = new Y.Doc();
    const id = addAction(doc, { title: 'call' });
    expect(endAction(doc, id, { kind: 'dropped', reason: 'no longer needed' }, moment)).toBeNull();
    expect(Object.values(readActions(doc)).flat()).toEqual([]);
    expect(endedActions(readPlan(doc))).toMatchObject([
      { id, outcome: { kind: 'dropped', reason: 'no longer needed', sessionId: SESSION } },
    ]);
    explainOutcome(doc, id, 'the job was given away');
    expect(find(doc, id)?.outcome).toMatchObject({
      kind: 'dropped',
      reason: 'the job was given away',
      ...moment,
    });
    reopenAction(doc, id);
    explainOutcome(doc, id, 'of nothing');
    expect(readActions(doc).todo).toMatchObject([{ id, outcome: null }]);
  });

  test('changed: what it becomes is made and linked, with whatever the old one had', () => {
    const doc = new Y.Doc();
    const goalId = addGoal(doc, { title: 'Speak up' });
    const id = addAction(doc, { title: 'three letters', ownerId: 'p_a', due: '2026-12-01', goalId });
    const next = { title: 'one letter', due: '2026-12-08' };
    const nextId = endAction(doc, id, { kind: 'changed', reason: 'too much', next }, moment);
    expect(find(doc, id)?.outcome).toMatchObject({ kind: 'changed', reason: 'too much', nextId });
    expect(readActions(doc).todo).toMatchObject([
      { id: nextId, ...next, ownerId: 'p_a', goalId, sessionId: SESSION },
    ]);
  });

  test('an end is one step, taken back as one', () => {
    const doc = new Y.Doc();
    const id = addAction(doc, { title: 'call' });
    const undo = new Y.UndoManager(actionEntries(doc), {
      trackedOrigins: new Set([LOCAL]),
      captureTimeout: 0,
    });
    endAction(doc, id, { kind: 'changed', reason: '', next: { title: 'write' } }, moment);
    undo.undo();
    expect(all(doc)).toMatchObject([{ id, place: 'todo', outcome: null }]);
    expect(endAction(doc, 'a_unknown', { kind: 'done', reason: '' }, moment)).toBeNull();
  });

  test('a session that left it open is noted once, with what was learned', () => {
    const doc = new Y.Doc();
    const id = addAction(doc, { title: 'call' });
    const review = { sessionId: SESSION, at: 7, learned: '' };
    reviewAction(doc, id, review);
    reviewAction(doc, id, { ...review, learned: 'mornings work' });
    reviewAction(doc, id, { ...review, sessionId: `s_${'2'.repeat(20)}`, at: 3 });
    expect(find(doc, id)?.reviews.map(({ at, learned }) => [at, learned])).toEqual([
      [3, ''],
      [7, 'mornings work'],
    ]);
  });
});

describe('many people at once', () => {
  const replicas = 4;
  const who = fc.nat(replicas - 1);
  const which = fc.nat(12);
  const step = fc.oneof(
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('add' as const), who, to: fc.nat(2) }) },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('move' as const), who, which, to: fc.nat(2), index: which }),
    },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('end' as const), who, which, how: fc.nat(2) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('reopen' as const), who, which }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('edit' as const), who, which, title: fc.string() }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), who, which }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('sync' as const), who, other: who }) },
  );

  test('who end, reopen and move the same actions lose none and double none, and all see the same', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const docs = Array.from({ length: replicas }, () => new Y.Doc());
        const [made, deleted] = [new Set<string>(), new Set<string>()];
        for (let i = 0; i < 4; i += 1) made.add(addAction(docs[0]!, { title: String(i) }));
        syncAll(docs);
        for (const now of steps) {
          const doc = docs[now.who]!;
          const actions = all(doc).sort((a, b) => (a.id < b.id ? -1 : 1));
          const id = 'which' in now ? actions[now.which % Math.max(1, actions.length)]?.id : undefined;
          if (now.kind === 'add')
            made.add(addAction(doc, { title: 'new' }, ACTION_COLUMNS[now.to], 0, moment));
          else if (now.kind === 'sync') sync(doc, docs[now.other]!);
          else if (id === undefined) continue;
          else if (now.kind === 'move') moveAction(doc, id, ACTION_COLUMNS[now.to]!, now.index, moment);
          else if (now.kind === 'reopen') reopenAction(doc, id);
          else if (now.kind === 'edit') editAction(doc, id, { title: now.title });
          else if (now.kind === 'end') {
            const kind = OUTCOMES[now.how]!;
            const next = endAction(doc, id, { kind, reason: kind, next: { title: 'next' } }, moment);
            if (next !== null) made.add(next);
          } else {
            deleteAction(doc, id, 1);
            deleted.add(id);
          }
        }
        syncAll(docs);
        const living = [...made].filter((id) => !deleted.has(id)).sort();
        const first = readPlan(docs[0]!);
        const found = Object.values(first).flat();
        expect(found.map(({ id }) => id).sort()).toEqual(living);
        for (const action of found) {
          expect(action.outcome?.kind ?? null).toBe(isOutcome(action.place) ? action.place : null);
        }
        const onBoard = Object.values(readActions(docs[0]!)).flat().length;
        expect(onBoard + first.changed.length + first.dropped.length).toBe(living.length);
        for (const doc of docs) expect(readPlan(doc)).toEqual(first);
      }),
      { numRuns: 200, seed: 11 },
    );
  });
});

describe('goals', () => {
  test('[mentoring: both set learning goals] everybody has their own, in an order, and their progress moves with the actions', () => {
    const doc = new Y.Doc();
    const mentee = addGoal(doc, { title: 'Lead a meeting', ownerId: 'p_mentee', due: '2027-03-01' });
    const mentor = addGoal(doc, { title: 'Listen longer', ownerId: 'p_mentor' });
    moveGoal(doc, mentor, 0);
    expect(readGoals(doc).map(({ id, due }) => [id, due])).toEqual([
      [mentor, null],
      [mentee, '2027-03-01'],
    ]);
    const ids = ['one', 'two', 'three'].map((title) => addAction(doc, { title, goalId: mentee }));
    addAction(doc, { title: 'other', goalId: mentor });
    expect(goalProgress(mentee, readPlan(doc))).toEqual({ done: 0, total: 3 });
    moveAction(doc, ids[0]!, 'done', 0, moment);
    endAction(doc, ids[1]!, { kind: 'dropped', reason: 'not now' }, moment);
    expect(goalProgress(mentee, readPlan(doc))).toEqual({ done: 1, total: 2 });
    endAction(doc, ids[2]!, { kind: 'changed', reason: '', next: { title: 'smaller' } }, moment);
    expect(goalProgress(mentee, readPlan(doc))).toEqual({ done: 1, total: 2 });
    deleteGoal(doc, mentor, 1);
    expect(readGoals(doc)).toHaveLength(1);
    restoreGoal(doc, mentor);
    expect(readGoals(doc)).toHaveLength(2);
  });

  test('[mentoring: means, not end] a goal says how its owner is learning', () => {
    const doc = new Y.Doc();
    const id = addGoal(doc, { title: 'Lead a meeting' });
    editGoal(doc, id, {
      means: 'Watch two, then lead one',
      why: 'I am asked to',
      measure: 'It ends on time',
    });
    expect(readGoals(doc)[0]).toMatchObject({
      means: 'Watch two, then lead one',
      why: 'I am asked to',
      measure: 'It ends on time',
    });
  });

  test('[mentoring: own learning] confidence is kept over time, for each person; the same day counts once', () => {
    const DAY = 86_400_000;
    const doc = new Y.Doc();
    const id = addGoal(doc, { title: 'Lead a meeting' });
    const rate = (personId: string, at: number, value: number) => rateGoal(doc, id, { personId, at, value });
    rate('p_a', 3 * DAY, 4);
    rate('p_a', 1 * DAY, 2);
    rate('p_a', 3 * DAY + 1, 6);
    rate('p_b', 3 * DAY, 9);
    for (const value of [0, 11, 2.5, Number.NaN]) rate('p_a', 9 * DAY, value);
    expect(readGoals(doc)[0]?.confidence.map(({ personId, value }) => [personId, value])).toEqual([
      ['p_a', 2],
      ['p_b', 9],
      ['p_a', 6],
    ]);
  });

  test('two people who rate and edit one goal at once lose nothing', () => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
    const id = addGoal(mine, { title: 'Lead a meeting' });
    sync(mine, theirs);
    rateGoal(mine, id, { personId: 'p_a', at: 1, value: 3 });
    rateGoal(theirs, id, { personId: 'p_b', at: 2, value: 5 });
    editGoal(theirs, id, { due: '2027-01-01' });
    sync(mine, theirs);
    expect(readGoals(mine)).toEqual(readGoals(theirs));
    expect(readGoals(mine)[0]).toMatchObject({ due: '2027-01-01', confidence: [{ value: 3 }, { value: 5 }] });
  });
});

test('whatever somebody wrote past these operations is read as something whole', () => {
  const anything = fc.anything({
    maxDepth: 2,
    withBigInt: false,
    withDate: false,
    withMap: false,
    withSet: false,
  });
  const isStorable = (value: unknown): boolean => {
    try {
      const doc = new Y.Doc();
      doc.getMap('m').set('v', value);
      Y.applyUpdate(new Y.Doc(), Y.encodeStateAsUpdate(doc));
      return true;
    } catch {
      return false;
    }
  };
  const keys = [
    'outcome',
    'note',
    'goalId',
    'ifWhen',
    'review:s',
    'confidence:p',
    'measure',
    'means',
    'due',
    'pos',
  ];
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...keys), anything), { maxLength: 12 }), (writes) => {
      const doc = new Y.Doc();
      const action = addAction(doc, { title: 'a' }, 'done', 0, moment);
      const goal = addGoal(doc, { title: 'g' });
      for (const [key, value] of writes) {
        if (!isStorable(value)) continue;
        actionEntries(doc).get(action)?.set(key, value);
        goalEntries(doc).get(goal)?.set(key, value);
      }
      const [read] = all(doc);
      expect(read?.id).toBe(action);
      for (const { sessionId, at, learned } of read?.reviews ?? []) {
        expect([typeof sessionId, typeof at, typeof learned]).toEqual(['string', 'number', 'string']);
      }
      for (const { value } of readGoals(doc)[0]?.confidence ?? []) expect(value).toBeLessThanOrEqual(10);
      expect(typeof readGoals(doc)[0]?.means).toBe('string');
    }),
    { numRuns: 200, seed: 12 },
  );
});
