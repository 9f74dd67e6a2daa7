import { addAction, addAgendaItem, editAction, moveAction } from '@cairn/shared/collab/schema.ts';
import { newId } from '@cairn/shared/ids.ts';
import { describe, expect, test, vi } from 'vitest';
import { FakeCollabDocument } from './FakeCollabDocument.ts';
import { actionsView, agendaView } from './view.ts';

describe('actionsView', () => {
  const plan = () => new FakeCollabDocument({ kind: 'mentorship', mentorshipId: newId('mentorship') });

  test('tells of changes once for each, and gives the same objects where nothing changed', () => {
    const document = plan();
    const [first, second] = [
      addAction(document.doc, { title: 'a' }),
      addAction(document.doc, { title: 'b' }),
    ];
    const view = actionsView(document);
    const told = vi.fn();
    const stop = view.subscribe(told);
    const before = view.getSnapshot();
    editAction(document.doc, second, { due: '2026-12-01' });
    const after = view.getSnapshot();
    expect(told).toHaveBeenCalledTimes(1);
    expect(after.todo[0]).toBe(before.todo[0]);
    expect(after.todo[1]).toMatchObject({ title: 'b', due: '2026-12-01' });
    expect(after.doing).toBe(before.doing);
    editAction(document.doc, second, { due: '2026-12-01' });
    expect(told).toHaveBeenCalledTimes(1);
    moveAction(document.doc, first, 'done', 0);
    expect(view.getSnapshot()).toMatchObject({ todo: [{ id: second }], doing: [], done: [{ id: first }] });
    stop();
    moveAction(document.doc, first, 'doing', 0);
    expect(told).toHaveBeenCalledTimes(2);
    expect(view.getSnapshot().doing).toHaveLength(1);
    expect(view.getSnapshot()).toBe(view.getSnapshot());
  });
});

describe('agendaView', () => {
  test('knows what came between the last look and the first listener', () => {
    const document = new FakeCollabDocument({ kind: 'agenda', sessionId: newId('session') });
    const view = agendaView(document);
    expect(view.getSnapshot()).toEqual([]);
    addAgendaItem(document.doc, { title: 'arrive', minutes: 5 });
    view.subscribe(() => {});
    expect(view.getSnapshot()).toHaveLength(1);
  });

  test('follows undo, and a copy that is made anew', () => {
    const document = new FakeCollabDocument({ kind: 'agenda', sessionId: newId('session') });
    const view = agendaView(document);
    const told = vi.fn();
    view.subscribe(told);
    addAgendaItem(document.doc, { title: 'arrive', minutes: 5 });
    expect(view.getSnapshot()).toHaveLength(1);
    expect(document.getSnapshot()).toMatchObject({ canUndo: true, canRedo: false });
    document.undo();
    expect(view.getSnapshot()).toEqual([]);
    document.redo();
    expect(view.getSnapshot()).toHaveLength(1);
    document.replace();
    expect(view.getSnapshot()).toEqual([]);
    expect(told).toHaveBeenCalledTimes(4);
  });
});
