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
import { sync, syncAll } from './testing/replicas.ts';

const titles = (doc: Y.Doc) => readAgenda(doc).map(({ title }) => title);
const add = (doc: Y.Doc, title: string, index?: number) => addAgendaItem(doc, { title, minutes: 5 }, index);
const allCards = (doc: Y.Doc) => Object.values(readActions(doc)).flat();

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

  /** The operations of one of the two lists, as far as a step needs them. */
  interface Operations {
    add: (doc: Y.Doc, column: number, index: number) => string;
    move: (doc: Y.Doc, id: string, column: number, index: number) => void;
    edit: (doc: Y.Doc, id: string, title: string) => void;
    remove: (doc: Y.Doc, id: string) => void;
    /** Everything in its order, as all must see it. */
    read: (doc: Y.Doc) => { id: string }[];
  }

  const board: Operations = {
    add: (doc, column, index) => addAction(doc, { title: 'new' }, ACTION_COLUMNS[column], index),
    move: (doc, id, column, index) => moveAction(doc, id, ACTION_COLUMNS[column]!, index),
    edit: (doc, id, title) => editAction(doc, id, { title }),
    remove: (doc, id) => deleteAction(doc, id, 1),
    read: allCards,
  };
  const agenda: Operations = {
    add: (doc, _column, index) => add(doc, 'new', index),
    move: (doc, id, _column, index) => moveAgendaItem(doc, id, index),
    edit: (doc, id, title) => editAgendaItem(doc, id, { title, minutes: title.length }),
    remove: (doc, id) => deleteAgendaItem(doc, id, 1),
    read: readAgenda,
  };

  const replicas = 5;
  const who = fc.nat(replicas - 1);
  const small = fc.nat(12);
  const kind = <K extends Step['kind']>(name: K) => fc.constant(name);
  const column = fc.nat(2);
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: kind('add'), who, column, index: small }) },
    { weight: 6, arbitrary: fc.record({ kind: kind('move'), who, which: small, column, index: small }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('edit'), who, which: small, title: fc.string() }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('delete'), who, which: small }) },
    { weight: 3, arbitrary: fc.record({ kind: kind('sync'), who, other: who }) },
  );

  /** Runs the steps on replicas that hear of each other only where a step says so, and at the end. */
  function run(list: Operations, steps: readonly Step[]) {
    const docs = Array.from({ length: replicas }, () => new Y.Doc());
    const [added, deleted] = [new Set<string>(), new Set<string>()];
    for (let i = 0; i < 4; i += 1) added.add(list.add(docs[0]!, 0, i));
    syncAll(docs);
    for (const now of steps) {
      const doc = docs[now.who]!;
      const entries = list.read(doc);
      const entry = 'which' in now ? entries[now.which % Math.max(1, entries.length)] : undefined;
      if (now.kind === 'add') {
        added.add(list.add(doc, now.column, now.index));
      } else if (now.kind === 'sync') {
        sync(doc, docs[now.other]!);
      } else if (entry && now.kind === 'move') {
        list.move(doc, entry.id, now.column, now.index);
      } else if (entry && now.kind === 'edit') {
        list.edit(doc, entry.id, now.title);
      } else if (entry && now.kind === 'delete') {
        list.remove(doc, entry.id);
        deleted.add(entry.id);
      }
    }
    syncAll(docs);
    return { docs, living: [...added].filter((id) => !deleted.has(id)).toSorted() };
  }

  const lists = { board, agenda };

  test.each(['board', 'agenda'] as const)(
    '%s: nothing is lost or doubled, what was deleted stays away, and the order is the same everywhere',
    (name) => {
      const list = lists[name];
      fc.assert(
        fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
          const { docs, living } = run(list, steps);
          const first = list.read(docs[0]!);
          expect(first.map(({ id }) => id).toSorted()).toEqual(living);
          for (const doc of docs) expect(list.read(doc)).toEqual(first);
        }),
        { numRuns: 200, seed: 2 },
      );
    },
  );

  test.each(['board', 'agenda'] as const)(
    '%s: the order in which updates arrive, and how often, changes nothing',
    (name) => {
      const list = lists[name];
      fc.assert(
        fc.property(
          fc.array(step, { maxLength: 30 }),
          fc.array(fc.nat(1_000), { maxLength: 40 }),
          (steps, order) => {
            const source = new Y.Doc();
            const updates: Uint8Array[] = [];
            const { docs } = run(list, steps);
            source.on('update', (update: Uint8Array) => updates.push(update));
            for (const doc of docs) Y.applyUpdate(source, Y.encodeStateAsUpdate(doc));
            for (let i = 0; i < 5; i += 1) list.add(source, 1, 0);
            const late = new Y.Doc();
            const shuffled = updates.toSorted(
              (a, b) => (order[a.length % 40] ?? 0) - (order[b.length % 40] ?? 0),
            );
            for (const update of [...shuffled, ...updates]) Y.applyUpdate(late, update);
            expect(list.read(late)).toEqual(list.read(source));
          },
        ),
        { numRuns: 50, seed: 3 },
      );
    },
  );
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
