import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  applyProposal,
  decideProposal,
  isItemGone,
  proposalEntries,
  propose,
  readProposals,
  withdrawProposal,
  type NewProposal,
  type Proposal,
} from './proposals.ts';
import { addAgendaItem, deleteAgendaItem, readAgenda } from './schema.ts';

let agenda: Y.Doc;
let notes: Y.Doc;
let ids: string[];

beforeEach(() => {
  agenda = new Y.Doc();
  notes = new Y.Doc();
  ids = ['One', 'Two', 'Three'].map((title) => addAgendaItem(agenda, { title, minutes: 5 }));
});

const titles = () => readAgenda(agenda).map(({ title }) => title);
const [base, idOf] = [
  { title: 'Two', minutes: 5, personId: 'p_1', at: 1 },
  (index: number) => ids[index] ?? '',
];

function proposed(fields: Partial<NewProposal> & Pick<NewProposal, 'kind'>): Proposal {
  const id = propose(notes, { ...base, ...fields });
  const found = readProposals(notes).find((proposal) => proposal.id === id);
  if (!found) throw new Error('it was not kept');
  return found;
}

describe('a proposal', () => {
  test('adds, rewords, moves and drops', () => {
    expect(applyProposal(agenda, proposed({ kind: 'add', title: 'Four' }), 9)).toBe(true);
    expect(titles()).toEqual(['One', 'Two', 'Three', 'Four']);
    const reword = proposed({ kind: 'reword', itemId: idOf(0), title: 'First', minutes: 8 });
    expect(applyProposal(agenda, reword, 9)).toBe(true);
    expect(readAgenda(agenda)[0]).toMatchObject({ title: 'First', minutes: 8 });
    applyProposal(agenda, proposed({ kind: 'move', itemId: idOf(0), afterId: idOf(1) }), 9);
    expect(titles()).toEqual(['Two', 'First', 'Three', 'Four']);
    applyProposal(agenda, proposed({ kind: 'move', itemId: idOf(2), afterId: null }), 9);
    expect(titles()).toEqual(['Three', 'Two', 'First', 'Four']);
    expect(applyProposal(agenda, proposed({ kind: 'drop', itemId: idOf(1) }), 9)).toBe(true);
    expect(titles()).toEqual(['Three', 'First', 'Four']);
  });

  test('to stand behind an item that is gone goes to the end', () => {
    const move = proposed({ kind: 'move', itemId: idOf(0), afterId: idOf(1) });
    deleteAgendaItem(agenda, idOf(1), 9);
    applyProposal(agenda, move, 9);
    expect(titles()).toEqual(['Three', 'One']);
  });

  test('whose item is gone changes nothing and says so', () => {
    const [move, drop, reword] = (['move', 'drop', 'reword'] as const).map((kind) =>
      proposed({ kind, itemId: idOf(0) }),
    );
    deleteAgendaItem(agenda, idOf(0), 9);
    for (const proposal of [move, drop, reword]) {
      if (!proposal) continue;
      expect(isItemGone(proposal, readAgenda(agenda))).toBe(true);
      expect(applyProposal(agenda, proposal, 9)).toBe(false);
    }
    expect(titles()).toEqual(['Two', 'Three']);
  });

  test('to add that two leads accept at once adds one item', () => {
    const add = proposed({ kind: 'add', title: 'Four' });
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(agenda));
    applyProposal(agenda, add, 9);
    applyProposal(other, add, 9);
    Y.applyUpdate(agenda, Y.encodeStateAsUpdate(other));
    Y.applyUpdate(other, Y.encodeStateAsUpdate(agenda));
    expect(titles()).toEqual(['One', 'Two', 'Three', 'Four']);
    expect(readAgenda(other)).toEqual(readAgenda(agenda));
    // Nor does it bring back what was accepted once and then taken off.
    deleteAgendaItem(agenda, add.itemId, 10);
    applyProposal(agenda, add, 11);
    expect(titles()).toEqual(['One', 'Two', 'Three']);
  });

  test('is marked with what became of it, or taken back', () => {
    const [first, second] = [proposed({ kind: 'add' }), proposed({ kind: 'add', at: 2 })];
    decideProposal(notes, first.id, { state: 'accepted', decidedBy: 'p_2' });
    withdrawProposal(notes, second.id);
    decideProposal(notes, second.id, { state: 'left', decidedBy: 'p_2' });
    expect(readProposals(notes)).toEqual([{ ...first, state: 'accepted', decidedBy: 'p_2' }]);
  });

  test('that is not whole is passed over, and numbers that are none are 0', () => {
    const entries = proposalEntries(notes);
    const broken = [
      {},
      { kind: 'shout', state: 'open', itemId: 'i' },
      { kind: 'add', state: 'open', itemId: 7 },
    ];
    for (const [index, fields] of broken.entries()) {
      entries.set(`o_${index}`, new Y.Map(Object.entries(fields)));
    }
    (entries as Y.Map<unknown>).set('o_text', 'no entry');
    entries.set(
      'o_odd',
      new Y.Map(Object.entries({ kind: 'add', state: 'open', itemId: 'i', minutes: -3, at: 'x' })),
    );
    expect(readProposals(notes)).toMatchObject([{ id: 'o_odd', minutes: 0, at: 0, title: '' }]);
  });
});

test('[T3] a proposed template fills the agenda when it is accepted, once, and asks where somebody worked on it', () => {
  const [agenda, notes] = [new Y.Doc(), new Y.Doc()];
  const items = [{ title: 'Arrive', minutes: 5, prompts: { all: 'How are you here?' } }];
  const fields = { kind: 'template', title: 'Ours', minutes: 5, personId: 'p', at: 1, items } as const;
  propose(notes, { ...fields, items: [...items] });
  const [proposal] = readProposals(notes);
  if (!proposal) throw new Error('it was proposed');
  expect(proposal).toMatchObject({ kind: 'template', title: 'Ours', items });
  addAgendaItem(agenda, { title: 'Worked on', minutes: 3 });
  expect(applyProposal(agenda, proposal, 2)).toBe(false);
  expect(applyProposal(agenda, proposal, 2, 'append')).toBe(true);
  expect(applyProposal(agenda, proposal, 3, 'append')).toBe(true);
  expect(readAgenda(agenda).map(({ title }) => title)).toEqual(['Worked on', 'Arrive']);
  // What somebody made up that is no template is no proposal.
  proposalEntries(notes)
    .get(proposal.id)
    ?.set('items', [{ title: 7 }]);
  expect(readProposals(notes)).toEqual([]);
});
