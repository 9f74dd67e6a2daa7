import * as Y from 'yjs';
import { templateItems, type TemplateItem } from '../agendaItem.ts';
import type { FillWay } from '../http/templateRoutes.ts';
import { newId } from '../ids.ts';
import { fillAgenda } from './fillAgenda.ts';
import {
  addAgendaItem,
  deleteAgendaItem,
  editAgendaItem,
  hasAgendaItem,
  LOCAL,
  moveAgendaItem,
  readAgenda,
  type AgendaItem,
} from './schema.ts';

/**
 * What is proposed for the agenda by those who may not write it. Proposals lie in the notes, which all members write;
 * only whoever writes the agenda can make one come true.
 */

export const PROPOSAL_KINDS = ['add', 'reword', 'move', 'drop', 'template'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export const PROPOSAL_STATES = ['open', 'accepted', 'left'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export interface Proposal {
  id: string;
  kind: ProposalKind;
  /** The item that it is about; of `add` the id that the new item will have, so that accepting twice adds one. */
  itemId: string;
  /** Of `add` and `reword` the words that are proposed, of `template` its name. */
  title: string;
  /** How the item was called. */
  was: string;
  minutes: number;
  /** Of `move`: the item behind which it is to stand; null for the first place. */
  afterId: string | null;
  /** Of `template`: what would fill the agenda. */
  items?: TemplateItem[];
  /** Who proposes it, as their own browser said. */
  personId: string;
  at: number;
  state: ProposalState;
  /** Who accepted it or left it. */
  decidedBy: string | null;
}

/** What somebody proposes; the rest is made with it. */
export type NewProposal = Pick<Proposal, 'kind' | 'title' | 'minutes' | 'personId' | 'at'> &
  Partial<Pick<Proposal, 'itemId' | 'was' | 'afterId' | 'items'>>;

type Entry = Y.Map<unknown>;

export function proposalEntries(doc: Y.Doc): Y.Map<Entry> {
  return doc.getMap<Entry>('proposals');
}

/** All that are whole, oldest first. */
export function readProposals(doc: Y.Doc): Proposal[] {
  const found: Proposal[] = [];
  for (const [id, entry] of proposalEntries(doc).entries()) {
    const proposal = entry instanceof Y.Map ? readProposal(id, entry) : null;
    if (proposal) found.push(proposal);
  }
  return found.sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at - b.at));
}

function readProposal(id: string, entry: Entry): Proposal | null {
  const text = (key: string): string => {
    const value = entry.get(key);
    return typeof value === 'string' ? value : '';
  };
  const number = (key: string): number => {
    const value = entry.get(key);
    return typeof value === 'number' && Number.isFinite(value) ? value : 0;
  };
  const kind = PROPOSAL_KINDS.find((one) => one === entry.get('kind'));
  const state = PROPOSAL_STATES.find((one) => one === entry.get('state'));
  const itemId = text('itemId');
  const items = kind === 'template' ? templateItems.safeParse(entry.get('items')).data : undefined;
  if (!kind || !state || itemId === '' || (kind === 'template' && !items)) return null;
  return {
    id,
    kind,
    itemId,
    title: text('title'),
    was: text('was'),
    minutes: Math.max(0, Math.round(number('minutes'))),
    afterId: text('afterId') || null,
    personId: text('personId'),
    at: number('at'),
    state,
    decidedBy: text('decidedBy') || null,
    ...(items && { items }),
  };
}

/** Puts a proposal into the notes and returns its id. */
export function propose(notes: Y.Doc, fields: NewProposal): string {
  const id = newId('proposal');
  const entry = new Y.Map<unknown>(
    Object.entries({
      itemId: newId('item'),
      was: fields.title,
      afterId: null,
      ...fields,
      state: 'open',
      decidedBy: null,
    }),
  );
  notes.transact(() => proposalEntries(notes).set(id, entry), LOCAL);
  return id;
}

/** Says what became of a proposal. */
export function decideProposal(
  notes: Y.Doc,
  id: string,
  decision: { state: 'accepted' | 'left'; decidedBy: string },
): void {
  const entry: unknown = proposalEntries(notes).get(id);
  if (!(entry instanceof Y.Map)) return;
  notes.transact(() => {
    for (const [key, value] of Object.entries(decision)) entry.set(key, value);
  }, LOCAL);
}

/** Takes one's own proposal back: it is gone. */
export function withdrawProposal(notes: Y.Doc, id: string): void {
  notes.transact(() => proposalEntries(notes).delete(id), LOCAL);
}

/** Whether there is nothing left to change: the item was taken off the agenda. */
export function isItemGone({ kind, itemId }: Proposal, items: readonly AgendaItem[]): boolean {
  return kind !== 'add' && kind !== 'template' && !items.some(({ id }) => id === itemId);
}

/**
 * Makes a proposal come true in the agenda; false where its item is gone, or the agenda was worked on and `way` doesn't say what
 * becomes of that. Once more it changes nothing.
 */
export function applyProposal(
  agenda: Y.Doc,
  proposal: Proposal,
  at: number,
  way: FillWay = 'ifUntouched',
): boolean {
  const { kind, itemId, title, minutes, afterId } = proposal;
  const items = readAgenda(agenda);
  if (isItemGone(proposal, items)) return false;
  switch (kind) {
    case 'add':
      if (!hasAgendaItem(agenda, itemId)) addAgendaItem(agenda, { title, minutes }, undefined, itemId);
      return true;
    case 'reword':
      editAgendaItem(agenda, itemId, { title, minutes });
      return true;
    case 'move': {
      const others = items.filter(({ id }) => id !== itemId);
      const before = others.findIndex(({ id }) => id === afterId);
      moveAgendaItem(agenda, itemId, afterId === null ? 0 : before < 0 ? others.length : before + 1);
      return true;
    }
    case 'template':
      return fillAgenda(agenda, { id: proposal.id, items: proposal.items ?? [], way, at }) !== null;
    case 'drop':
      deleteAgendaItem(agenda, itemId, at);
      return true;
  }
}
