import type * as Y from 'yjs';
import { readNoteCards, type NoteCard } from '../collab/noteCards.ts';
import { readProposals, type Proposal } from '../collab/proposals.ts';
import { readResources, type Resource } from '../collab/resources.ts';
import {
  notesFragmentName,
  readAgenda,
  readGoals,
  readPlan,
  type Action,
  type AgendaItem,
  type Goal,
} from '../collab/schema.ts';
import { readStories, type Story } from '../collab/stories.ts';
import { noteMarkdown } from './noteMarkdown.ts';

// What documents hold, as an archive shows it to whoever reads it.

export interface PlanContent {
  goals: Goal[];
  actions: Action[];
  stories: Story[];
  resources: Resource[];
}

export interface NotesContent {
  /** Markdown by the agenda item, or `general`. */
  pages: Record<string, string>;
  cards: NoteCard[];
  proposals: Proposal[];
}

export interface AgendaContent {
  items: AgendaItem[];
}

export function planContent(doc: Y.Doc): PlanContent {
  return {
    goals: readGoals(doc),
    actions: Object.values(readPlan(doc)).flat(),
    stories: readStories(doc),
    resources: readResources(doc),
  };
}

export function agendaContent(doc: Y.Doc): AgendaContent {
  return { items: readAgenda(doc) };
}

export function notesContent(doc: Y.Doc): NotesContent {
  return { pages: notePagesOf(doc), cards: readNoteCards(doc), proposals: readProposals(doc) };
}

const PREFIX = notesFragmentName('');

export function notePagesOf(doc: Y.Doc): Record<string, string> {
  const pages: [string, string][] = [];
  for (const name of [...doc.share.keys()].sort()) {
    if (!name.startsWith(PREFIX)) continue;
    const text = noteMarkdown(doc.getXmlFragment(name));
    if (text !== '') pages.push([name.slice(PREFIX.length), text]);
  }
  return Object.fromEntries(pages);
}
