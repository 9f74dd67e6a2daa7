import type * as Y from 'yjs';
import { edit, remove, restore, type Entries } from './keyedList.ts';
import { keep, keptEntries, readKept, type Kept } from './kept.ts';

/**
 * Stories that are told in a mentorship: what somebody was in, what worked and what didn't. They lie in the mentorship's
 * document, so that they are found in every later session.
 */
export interface Story extends Kept {
  title: string;
  context: string;
  worked: string;
  didNot: string;
  /** The session in which it was told; null where it was in none. */
  sessionId: string | null;
}

export type StoryFields = Pick<Story, 'title' | 'context' | 'worked' | 'didNot'>;

/** The longest text of a part of a story, in UTF-16 code units. */
export const MAX_STORY = 4000;

export function storyEntries(doc: Y.Doc): Entries {
  return keptEntries(doc, 'stories');
}

/** Newest first. */
export function readStories(doc: Y.Doc): Story[] {
  return readKept(storyEntries(doc), (kept, field) => ({
    ...kept,
    title: field('title'),
    context: field('context'),
    worked: field('worked'),
    didNot: field('didNot'),
    sessionId: field('sessionId') || null,
  }));
}

export function addStory(doc: Y.Doc, fields: Omit<Story, 'id'>): string {
  return keep(storyEntries(doc), 'story', { ...fields });
}

export function editStory(doc: Y.Doc, id: string, fields: Partial<StoryFields>): void {
  edit(storyEntries(doc), id, fields);
}

export function deleteStory(doc: Y.Doc, id: string, at: number): void {
  remove(storyEntries(doc), id, at);
}

export function restoreStory(doc: Y.Doc, id: string): void {
  restore(storyEntries(doc), id);
}
