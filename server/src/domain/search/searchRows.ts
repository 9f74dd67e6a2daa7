import type { DocumentRef } from '@cairn/shared/collab/documents.ts';
import { readNoteCards } from '@cairn/shared/collab/noteCards.ts';
import { readResources } from '@cairn/shared/collab/resources.ts';
import { readAgenda, readGoals, readPlan } from '@cairn/shared/collab/schema.ts';
import { readStories } from '@cairn/shared/collab/stories.ts';
import { idOf } from '@cairn/shared/ids.ts';
import * as Y from 'yjs';
import type { LoadedDocument } from '../ports.ts';
import type { SearchRow } from '../ports/home.ts';

/** Those that all members share: private ones have no rows at all. */
export type SharedRef = Exclude<DocumentRef, { kind: 'private' }>;

/** More of one part is not searched; nobody writes so much on one item. */
const MAX_TEXT = 50_000;
const MAX_TITLE = 300;
const NOTE = /^note:([\w-]{1,60})$/;
const sessionIdOf = idOf('session');

/** What of a shared document can be searched. */
export function searchRows(
  ref: SharedRef,
  { snapshot, updates }: Pick<LoadedDocument, 'snapshot' | 'updates'>,
): SearchRow[] {
  const doc = new Y.Doc();
  try {
    doc.transact(() => {
      if (snapshot) Y.applyUpdate(doc, snapshot);
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    const rows = ref.kind === 'mentorship' ? planRows(doc) : sessionRows(ref, doc);
    const seen = new Set<string>();
    return rows
      .filter(({ id, title, text }) => {
        const isNew = id.length <= 80 && !seen.has(id) && (title !== '' || text !== '');
        seen.add(id);
        return isNew;
      })
      .map((row) => ({
        ...row,
        sessionId: sessionIdOf.safeParse(row.sessionId).success ? row.sessionId : null,
        title: clean(row.title, MAX_TITLE),
        text: clean(row.text, MAX_TEXT),
      }));
  } finally {
    doc.destroy();
  }
}

function sessionRows(
  { kind, sessionId }: Exclude<SharedRef, { kind: 'mentorship' }>,
  doc: Y.Doc,
): SearchRow[] {
  if (kind === 'agenda') {
    return readAgenda(doc).map(({ id, title }) => ({ kind, id, sessionId, title, text: '' }));
  }
  const cards = readNoteCards(doc).map(({ id, text }): SearchRow => ({
    kind: 'card',
    id,
    sessionId,
    title: '',
    text,
  }));
  const notes = [...doc.share.keys()].flatMap((name) => {
    const id = NOTE.exec(name)?.[1];
    if (id === undefined) return [];
    return [{ kind: 'note' as const, id, sessionId, title: '', text: plainText(doc.getXmlFragment(name)) }];
  });
  return [...notes, ...cards];
}

function planRows(doc: Y.Doc): SearchRow[] {
  const actions = Object.values(readPlan(doc)).flat();
  return [
    ...actions.map(({ id, sessionId, title, notes, ifWhen, thenWhat, outcome, reviews }) => ({
      kind: 'action' as const,
      ...{ id, sessionId, title },
      text: lines(notes, ifWhen, thenWhat, outcome?.reason, ...reviews.map(({ learned }) => learned)),
    })),
    ...readGoals(doc).map(({ id, title, measure, why, means }) => ({
      kind: 'goal' as const,
      ...{ id, sessionId: null, title },
      text: lines(measure, why, means),
    })),
    ...readStories(doc).map(({ id, sessionId, title, context, worked, didNot }) => ({
      kind: 'story' as const,
      ...{ id, sessionId, title },
      text: lines(context, worked, didNot),
    })),
    ...readResources(doc).map(({ id, sessionId, title, url, why }) => ({
      kind: 'resource' as const,
      ...{ id, sessionId, title: title || url },
      text: lines(why, url),
    })),
  ];
}

function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join('\n');
}

/** The words of rich text, block by block. */
function plainText(node: Y.XmlFragment | Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  if (node instanceof Y.XmlText) {
    const delta = node.toDelta() as { insert: unknown }[];
    return delta.map(({ insert }) => (typeof insert === 'string' ? insert : ' ')).join('');
  }
  if (!(node instanceof Y.XmlFragment)) return '';
  const parts = node.toArray();
  const areWords = parts.every((part) => part instanceof Y.XmlText);
  return parts.map(plainText).join(areWords ? '' : '\n');
}

/** PostgreSQL keeps no U+0000, and no half of a letter. */
function clean(words: string, max: number): string {
  return words.replaceAll('\0', '').slice(0, max).toWellFormed();
}
