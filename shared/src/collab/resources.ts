import type * as Y from 'yjs';
import { edit, remove, restore, type Entries } from './keyedList.ts';
import { keep, keptEntries, readKept, type Kept } from './kept.ts';

/** Links that are worth keeping, with a word why; they lie in the mentorship's document. */
export interface Resource extends Kept {
  /** An address of the web, and nothing else: it is opened by a press. */
  url: string;
  title: string;
  why: string;
  /** The session in which it was saved; null where it was in none. */
  sessionId: string | null;
}

export type ResourceFields = Pick<Resource, 'url' | 'title' | 'why'>;

export function resourceEntries(doc: Y.Doc): Entries {
  return keptEntries(doc, 'resources');
}

/** What somebody typed or wrote as an address of the web, whole; null where it is none. */
export function webAddress(typed: string): string | null {
  const trimmed = typed.trim();
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return url && isWeb && !/\s/.test(trimmed) && url.hostname.includes('.') ? url.href : null;
}

/** Newest first; without those whose address a browser should not be led to. */
export function readResources(doc: Y.Doc): Resource[] {
  return readKept(resourceEntries(doc), (kept, field) => {
    const url = webAddress(field('url'));
    if (url === null) return null;
    return {
      ...kept,
      url,
      title: field('title'),
      why: field('why'),
      sessionId: field('sessionId') || null,
    };
  });
}

export function addResource(doc: Y.Doc, fields: Omit<Resource, 'id'>): string {
  return keep(resourceEntries(doc), 'resource', { ...fields });
}

export function editResource(doc: Y.Doc, id: string, fields: Partial<ResourceFields>): void {
  edit(resourceEntries(doc), id, fields);
}

export function deleteResource(doc: Y.Doc, id: string, at: number): void {
  remove(resourceEntries(doc), id, at);
}

export function restoreResource(doc: Y.Doc, id: string): void {
  restore(resourceEntries(doc), id);
}
