import * as Y from 'yjs';
import { entryOf } from './keyedList.ts';
import { proposalEntries, readProposals } from './proposals.ts';
import {
  addAgendaItem,
  agendaEntries,
  deleteAgendaItem,
  editAgendaItem,
  hasAgendaItem,
  readAgenda,
} from './schema.ts';

// Questions from between the sessions, as items of an agenda or as proposals for it. Item and proposal have ids that
// follow from the question's, so that putting it there once more changes nothing.

/** The time that a question is given, in minutes. */
const MINUTES = 5;

interface Asked {
  id: string;
  text: string;
  personId: string;
  at: number;
}

export function itemIdOf(questionId: string): string {
  return `i${questionId.slice(1)}`;
}

function proposalIdOf(questionId: string): string {
  return `o${questionId.slice(1)}`;
}

/** Puts it behind what is reviewed first and the questions before it; once more, also after it was taken off, nothing. */
export function addQuestionItem(agenda: Y.Doc, { id, text }: Asked): void {
  const itemId = itemIdOf(id);
  if (hasAgendaItem(agenda, itemId)) return;
  const items = readAgenda(agenda);
  const last = items.findLastIndex(({ kind }) => kind === 'review' || kind === 'question');
  const index = last >= 0 ? last + 1 : Math.min(1, items.length);
  addAgendaItem(agenda, { title: text, minutes: MINUTES, kind: 'question' }, index, itemId);
}

/** Proposes it for an agenda that its author may not write. */
export function proposeQuestion(notes: Y.Doc, { id, text, personId, at }: Asked): void {
  const entries = proposalEntries(notes);
  if (entries.has(proposalIdOf(id))) return;
  const fields = {
    ...{ kind: 'add', itemId: itemIdOf(id), title: text, was: text, minutes: MINUTES, afterId: null },
    ...{ personId, at, state: 'open', decidedBy: null },
  };
  entries.set(proposalIdOf(id), new Y.Map<unknown>(Object.entries(fields)));
}

/** Whether it stands in the agenda now. */
export function hasQuestionItem(agenda: Y.Doc, questionId: string): boolean {
  return entryOf(agendaEntries(agenda), itemIdOf(questionId)) !== null;
}

/** Words the item anew, where nobody else has worded it meanwhile. */
export function rewordQuestionItem(agenda: Y.Doc, { id, text }: Asked, was: string): void {
  const item = readAgenda(agenda).find((one) => one.id === itemIdOf(id));
  if (item?.title === was) editAgendaItem(agenda, item.id, { title: text });
}

export function removeQuestionItem(agenda: Y.Doc, questionId: string, at: number): void {
  deleteAgendaItem(agenda, itemIdOf(questionId), at);
}

/** Words the proposal anew, or takes it back (`text` null), while nobody has decided on it. */
export function changeQuestionProposal(notes: Y.Doc, questionId: string, text: string | null): void {
  const id = proposalIdOf(questionId);
  const isOpen = readProposals(notes).some((one) => one.id === id && one.state === 'open');
  if (!isOpen) return;
  if (text === null) proposalEntries(notes).delete(id);
  else proposalEntries(notes).get(id)?.set('title', text);
}
