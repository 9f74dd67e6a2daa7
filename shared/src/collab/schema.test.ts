import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  ACTION_COLUMNS,
  actionEntries,
  addAction,
  addAgendaItem,
  agendaEntries,
  deleteAction,
  deleteAgendaItem,
  editAction,
  editAgendaItem,
  LOCAL,
  moveAction,
  moveAgendaItem,
  readActions,
  readAgenda,
  restoreAgendaItem,
} from './schema.ts';

const titles = (doc: Y.Doc) => readAgenda(doc).map(({ title }) => title);
const add = (doc: Y.Doc, title: string, index?: number) => addAgendaItem(doc, { title, minutes: 5 }, index);
const allCards = (doc: Y.Doc) => Object.values(readActions(doc)).flat();

function sync(a: Y.Doc, b: Y.Doc): void {
  const forA = Y.encodeStateAsUpdate(b, Y.encodeStateVector(a));
  const forB = Y.encodeStateAsUpdate(a, Y.encodeStateVector(b));
  Y.applyUpdate(a, forA);
  Y.applyUpdate(b, forB);
}

function syncAll(docs: readonly Y.Doc[]): void {
  for (let round = 0; round < 2; round += 1) {
    for (const doc of docs.slice(1)) sync(docs[0]!, doc);
  }
}

describe('the agenda', () => {
  test('items stand where they were put and moved', () => {
    const doc = new Y.Doc();
    const [one, three] = [add(doc, 'one'), add(doc, 'three')];
    add(doc, 'two', 1);
    add(doc, 'zero', 0);
    expect(titles(doc)).toEqual(['zero', 'one', 'two', 'three']);
    moveAgendaItem(doc, one, 3);
    expect(titles(doc)).toEqual(['zero', 'two', 'three', 'one']);
    moveAgendaItem(doc, three, -5);
    expect(titles(doc)).toEqual(['three', 'zero', 'two', 'one']);
    moveAgendaItem(doc, three, Number.NaN);
    moveAgendaItem(doc, 'i_unknown', 0);
    editAgendaItem(doc, one, { minutes: 12 });
    deleteAgendaItem(doc, three, 1);
    expect(readAgenda(doc).at(-1)).toEqual({ id: one, title: 'one', minutes: 12 });
    expect(titles(doc)).toEqual(['zero', 'two', 'one']);
  });

  test('wherever an item is moved to, it then stands there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 60 }),
        fc.array(fc.nat(3), { minLength: 1, maxLength: 12 }),
        (moves, ranks) => {
          const doc = new Y.Doc();
          for (const [i, rank] of ranks.entries()) {
            const id = add(doc, String(i));
            // Ranks that are equal, as two people make them who insert at once.
            agendaEntries(doc)
              .get(id)
              ?.set('pos', { column: 'agenda', rank: `a${rank}` });
          }
          for (const [which, to] of moves) {
            const before = readAgenda(doc).map(({ id }) => id);
            const id = before[which % before.length]!;
            moveAgendaItem(doc, id, to);
            const expected = before.filter((other) => other !== id);
            expected.splice(to, 0, id);
            expect(readAgenda(doc).map((item) => item.id)).toEqual(expected);
          }
        },
      ),
      { numRuns: 200, seed: 1 },
    );
  });

  test('inserting at one place for years does not lengthen ranks without end', () => {
    const doc = new Y.Doc();
    add(doc, 'first');
    add(doc, 'last');
    for (let i = 0; i < 500; i += 1) add(doc, String(i), 1);
    const ranks = [...agendaEntries(doc).values()].map(
      (entry) => (entry.get('pos') as { rank: string }).rank,
    );
    expect(Math.max(...ranks.map(({ length }) => length))).toBeLessThanOrEqual(120);
    expect(titles(doc).slice(0, 3)).toEqual(['first', '499', '498']);
    expect(titles(doc).at(-1)).toBe('last');
  });
});

describe('many people at once', () => {
  type Step =
    | { kind: 'add'; who: number; column: number; index: number }
    | { kind: 'move'; who: number; which: number; column: number; index: number }
    | { kind: 'edit'; who: number; which: number; title: string }
    | { kind: 'delete'; who: number; which: number }
    | { kind: 'sync'; who: number; other: number };

  const replicas = 5;
  const who = fc.nat(replicas - 1);
  const small = fc.nat(12);
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('add' as const), who, column: fc.nat(2), index: small }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('move' as const),
        who,
        which: small,
        column: fc.nat(2),
        index: small,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('edit' as const), who, which: small, title: fc.string() }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), who, which: small }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('sync' as const), who, other: who }) },
  );

  function run(steps: readonly Step[]) {
    const docs = Array.from({ length: replicas }, () => new Y.Doc());
    const [added, deleted] = [new Set<string>(), new Set<string>()];
    for (let i = 0; i < 4; i += 1) added.add(addAction(docs[0]!, { title: `start ${i}` }));
    syncAll(docs);
    for (const now of steps) {
      const doc = docs[now.who]!;
      const cards = allCards(doc);
      const card = 'which' in now ? cards[now.which % Math.max(1, cards.length)] : undefined;
      if (now.kind === 'add') {
        added.add(addAction(doc, { title: 'new' }, ACTION_COLUMNS[now.column], now.index));
      } else if (now.kind === 'sync') {
        sync(doc, docs[now.other]!);
      } else if (card && now.kind === 'move') {
        moveAction(doc, card.id, ACTION_COLUMNS[now.column]!, now.index);
      } else if (card && now.kind === 'edit') {
        editAction(doc, card.id, { title: now.title });
      } else if (card && now.kind === 'delete') {
        deleteAction(doc, card.id, 1);
        deleted.add(card.id);
      }
    }
    syncAll(docs);
    return { docs, living: [...added].filter((id) => !deleted.has(id)).toSorted() };
  }

  test('no card is lost or doubled, what was deleted stays away, and the order is the same everywhere', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { docs, living } = run(steps);
        const first = readActions(docs[0]!);
        expect(
          allCards(docs[0]!)
            .map(({ id }) => id)
            .toSorted(),
        ).toEqual(living);
        for (const doc of docs) expect(readActions(doc)).toEqual(first);
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  test('the order in which updates arrive, and how often, changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 30 }),
        fc.array(fc.nat(1_000), { maxLength: 40 }),
        (steps, order) => {
          const source = new Y.Doc();
          const updates: Uint8Array[] = [];
          const { docs } = run(steps);
          source.on('update', (update: Uint8Array) => updates.push(update));
          for (const doc of docs) Y.applyUpdate(source, Y.encodeStateAsUpdate(doc));
          for (let i = 0; i < 5; i += 1) addAction(source, { title: `more ${i}` }, 'doing', 0);
          const late = new Y.Doc();
          const shuffled = updates.toSorted(
            (a, b) => (order[a.length % 40] ?? 0) - (order[b.length % 40] ?? 0),
          );
          for (const update of [...shuffled, ...updates]) Y.applyUpdate(late, update);
          expect(readActions(late)).toEqual(readActions(source));
        },
      ),
      { numRuns: 50, seed: 3 },
    );
  });
});

describe('what somebody wrote past these operations', () => {
  const junk = fc.oneof(
    fc.anything({ maxDepth: 1, withBigInt: false, withDate: false, withMap: false, withSet: false }),
    fc.record({
      column: fc.oneof(fc.constantFrom<unknown>('todo', 'doing', 'elsewhere', 7, null)),
      rank: fc.oneof(
        fc.constantFrom<unknown>(
          '',
          'a',
          'a0',
          'a00',
          'Zz',
          'z',
          `A${'0'.repeat(26)}`,
          `A${'0'.repeat(25)}1`,
          'é',
          9,
        ),
        fc.stringMatching(/^[A-Za-z][0-9A-Za-z]{0,30}$/),
        fc.string({ maxLength: 4 }),
      ),
    }),
  );

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

  test('never throws, and every living entry stands in exactly one place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('pos', 'title', 'due', 'ownerId', 'minutes', 'notes'), junk), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.array(fc.tuple(fc.nat(20), fc.nat(2), fc.nat(20)), { maxLength: 20 }),
        (writes, moves) => {
          const doc = new Y.Doc();
          const ids = Array.from({ length: 8 }, (_, i) => addAction(doc, { title: String(i) }));
          for (const [i, [key, value]] of writes.entries()) {
            if (isStorable(value))
              actionEntries(doc)
                .get(ids[i % ids.length]!)
                ?.set(key, value);
          }
          actionEntries(doc).set('no entry', 7 as unknown as Y.Map<unknown>);
          actionEntries(doc).set('a text', new Y.Text('x') as unknown as Y.Map<unknown>);
          for (const [which, column, index] of moves) {
            moveAction(doc, ids[which % ids.length]!, ACTION_COLUMNS[column]!, index);
            moveAction(doc, 'no entry', 'done', index);
            const name = ACTION_COLUMNS[column]!;
            const moved = readActions(doc)[name];
            expect(moved[Math.min(index, moved.length - 1)]?.id).toBe(ids[which % ids.length]);
          }
          const cards = allCards(doc);
          expect(cards.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
          for (const card of cards) {
            expect(typeof card.title).toBe('string');
            expect(card.due === null || /^\d{4}-\d{2}-\d{2}$/.test(card.due)).toBe(true);
          }
        },
      ),
      { numRuns: 200, seed: 4 },
    );
  });

  test('minutes that are none are 0', () => {
    const doc = new Y.Doc();
    for (const minutes of [-1, Number.NaN, Number.POSITIVE_INFINITY, 7.4])
      addAgendaItem(doc, { title: '', minutes });
    expect(readAgenda(doc).map(({ minutes }) => minutes)).toEqual([0, 0, 1440, 7]);
  });
});

describe('undo', () => {
  test('restoring brings a deleted entry back to its place', () => {
    const doc = new Y.Doc();
    const [one] = [add(doc, 'one'), add(doc, 'two')];
    deleteAgendaItem(doc, one, 1);
    restoreAgendaItem(doc, one);
    restoreAgendaItem(doc, 'i_unknown');
    expect(titles(doc)).toEqual(['one', 'two']);
  });

  test('brings back what was deleted, with what others wrote into it meanwhile', () => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
    const undo = new Y.UndoManager(actionEntries(mine), {
      trackedOrigins: new Set([LOCAL]),
      captureTimeout: 0,
    });
    const id = addAction(mine, { title: 'call the mentor' });
    sync(mine, theirs);
    deleteAction(mine, id, 1);
    editAction(theirs, id, { due: '2026-12-01' });
    sync(mine, theirs);
    expect(allCards(theirs)).toEqual([]);
    undo.undo();
    sync(mine, theirs);
    expect(allCards(theirs)).toMatchObject([{ id, title: 'call the mentor', due: '2026-12-01' }]);
  });

  test('takes back only what one did oneself', () => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
    const undo = new Y.UndoManager(agendaEntries(mine), {
      trackedOrigins: new Set([LOCAL]),
      captureTimeout: 0,
    });
    const id = add(mine, 'mine');
    sync(mine, theirs);
    add(theirs, 'theirs');
    editAgendaItem(theirs, id, { title: 'mine, by them' });
    sync(mine, theirs);
    moveAgendaItem(mine, id, 1);
    undo.undo();
    expect(titles(mine)).toEqual(['mine, by them', 'theirs']);
    undo.redo();
    expect(titles(mine)).toEqual(['theirs', 'mine, by them']);
  });
});
