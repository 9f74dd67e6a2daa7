import { addAction, editAction, moveAction } from '@cairn/shared/collab/actions.ts';
import { addGoal, rateGoal, readGoals } from '@cairn/shared/collab/goals.ts';
import { addAgendaItem, readActions, readAgenda } from '@cairn/shared/collab/schema.ts';
import { newId } from '@cairn/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { withoutAuthors } from './withoutAuthors.ts';

const MARKER = 'Quietmarker';
const [ADA, BO] = [newId('person'), newId('person')];

/** Two who write in one document. */
function two() {
  const [ada, bo] = [new Y.Doc(), new Y.Doc()];
  const sync = () => {
    Y.applyUpdate(bo, Y.encodeStateAsUpdate(ada));
    Y.applyUpdate(ada, Y.encodeStateAsUpdate(bo));
  };
  const erase = () => {
    sync();
    const erased = { wrote: (id: number) => id === ada.clientID, personIds: [ADA] };
    const state = withoutAuthors(Y.encodeStateAsUpdate(bo), erased);
    expect(Buffer.from(state).toString('latin1')).not.toContain(MARKER);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    return doc;
  };
  return { ada, bo, sync, erase };
}

/** A paragraph as the editor of the notes makes it. */
function paragraph(doc: Y.Doc, text: string): Y.XmlText {
  const [element, content] = [new Y.XmlElement('paragraph'), new Y.XmlText()];
  content.insert(0, text);
  element.insert(0, [content]);
  doc.getXmlFragment('note').push([element]);
  return content;
}

describe('[P3] a document without what somebody wrote', () => {
  it('keeps the lines of others, and what they wrote into those of the erased', () => {
    const { ada, bo, sync, erase } = two();
    paragraph(ada, `${MARKER} alone`);
    const shared = paragraph(ada, `${MARKER} and `);
    sync();
    paragraph(bo, 'A line of Bo');
    const inBo = bo.getXmlFragment('note').get(1) as Y.XmlElement;
    (inBo.get(0) as Y.XmlText).insert((inBo.get(0) as Y.XmlText).length, 'more by Bo');
    shared.insert(0, `${MARKER} `);
    const note = erase().getXmlFragment('note');
    expect(note.toJSON()).toBe('<paragraph>more by Bo</paragraph><paragraph>A line of Bo</paragraph>');
  });

  it('keeps nothing of what was deleted before', () => {
    const { ada, bo, sync, erase } = two();
    paragraph(ada, `${MARKER} deleted`);
    sync();
    paragraph(bo, 'Bo');
    bo.getXmlFragment('note').delete(0, 1);
    expect(erase().getXmlFragment('note').toJSON()).toBe('<paragraph>Bo</paragraph>');
  });

  it('takes actions of theirs alone away, and empties those on which others worked', () => {
    const { ada, bo, sync, erase } = two();
    addAction(ada, { title: `${MARKER} alone`, notes: MARKER });
    const both = addAction(ada, { title: `${MARKER} shared`, notes: `${MARKER} notes`, ownerId: BO });
    const renamed = addAction(ada, { title: `${MARKER} first`, ownerId: ADA });
    sync();
    moveAction(bo, both, 'done', 0, { at: 1, sessionId: newId('session') });
    editAction(bo, renamed, { title: 'By Bo' });
    const own = addAction(bo, { title: 'Of Bo', ifWhen: 'Monday' });
    sync();
    editAction(ada, own, { notes: `${MARKER} into that of Bo` });
    const plan = readActions(erase());
    expect(plan.done).toMatchObject([{ id: both, title: '…', notes: '', ownerId: BO }]);
    expect(plan.todo).toMatchObject([
      { id: renamed, title: 'By Bo', notes: '', ownerId: ADA },
      { id: own, title: 'Of Bo', ifWhen: 'Monday', notes: '' },
    ]);
  });

  it('takes their scores from goals of others', () => {
    const { ada, bo, sync, erase } = two();
    const id = addGoal(bo, { title: 'Speak up', measure: 'In each meeting' });
    sync();
    rateGoal(ada, id, { personId: ADA, at: 1, value: 7 });
    rateGoal(bo, id, { personId: BO, at: 1, value: 5 });
    const [goal] = readGoals(erase());
    expect(goal).toMatchObject({ title: 'Speak up', confidence: [{ personId: BO, value: 5 }] });
  });

  it('keeps the order of an agenda, with items that others renamed', () => {
    const { ada, bo, sync, erase } = two();
    addAgendaItem(ada, { title: `${MARKER} item`, minutes: 5 });
    sync();
    addAgendaItem(bo, { title: 'Of Bo', minutes: 10 });
    expect(readAgenda(erase()).map(({ title }) => title)).toEqual(['Of Bo']);
  });

  it('lets go of what hides in fields that say what something is, and in what still waits', () => {
    const { ada, bo, sync, erase } = two();
    const id = addAction(ada, { title: 'x' });
    sync();
    const entry = ada.getMap<Y.Map<unknown>>('actions').get(id);
    entry?.set('kind', `${MARKER} with more words than a kind has`);
    entry?.set('outcome', { [MARKER.repeat(5)]: MARKER, at: 3 });
    ada.getText('root').insert(0, MARKER);
    ada.getMap('values').set('title', MARKER);
    ada.getArray('list').push([MARKER, new Uint8Array(Buffer.from(MARKER))]);
    moveAction(bo, id, 'doing', 0);
    const doc = erase();
    expect(readActions(doc).doing).toMatchObject([{ id, title: '…' }]);
    expect(doc.getText('root').toJSON()).toBe('');
    expect(doc.getArray('list').toJSON()).toEqual([]);
  });

  it('leaves to others which client ids are theirs, so that they can be erased as well', () => {
    const { ada, bo, sync, erase } = two();
    paragraph(ada, MARKER);
    sync();
    paragraph(bo, 'Bo');
    const rest = Y.encodeStateAsUpdate(erase());
    const empty = withoutAuthors(rest, { wrote: (id) => id === bo.clientID, personIds: [BO] });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, empty);
    expect(doc.getXmlFragment('note').toJSON()).toBe('');
  });
});
