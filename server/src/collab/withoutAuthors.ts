import * as Y from 'yjs';
import { decodeUpdate } from './update.ts';

/** What every shared type of Yjs is, whatever it holds: entries by key, and a list. */
interface Type {
  readonly _map: Map<string, Y.Item>;
  readonly _start: Y.Item | null;
}

export interface ErasedAuthors {
  /** Whether what is written under the client id goes. */
  wrote: (clientId: number) => boolean;
  /** Fields that name one of them in their key, such as a score, go whoever wrote them. */
  personIds: readonly string[];
}

/** What stands for the title of something that others worked on too. */
const TITLE_GONE = '…';
/** Fields whose text says what something is, and where: short, and chosen by the page. */
const STRUCTURE = new Set(['pos', 'column', 'rank', 'kind', 'state', 'place', 'type', 'level', 'checked']);
const SHORT = /^[\w:.-]{1,40}$/;
/** Ids and days say nothing that somebody wrote. */
const PLAIN = /^(?:[a-z]{1,2}_[0-9A-Za-z]{20}|\d{4}-\d\d-\d\d|)$/;

/**
 * A document without what some people wrote. What only they wrote is gone; where others wrote in it too, theirs stays, in its
 * place and under their own client ids, and texts of the erased are made empty. Nothing of the history is kept.
 */
export function withoutAuthors(state: Uint8Array, { wrote, personIds }: ErasedAuthors): Uint8Array {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, state);
    // What waits for something that never came is nobody's loss.
    doc.store.pendingStructs = null;
    doc.store.pendingDs = null;
    doc.transact((transaction) => {
      for (const [name, root] of [...doc.share]) {
        // Only what is asked for by its kind can be changed; the list below a root of another kind is looked at all the same.
        const type: Type = root._map.size > 0 && root._start === null ? doc.getMap(name) : root;
        strip(type, transaction);
      }
    });
    return Y.encodeStateAsUpdate(doc);
  } finally {
    doc.destroy();
  }

  /** Takes theirs out of the type; answers whether somebody else wrote in it. */
  function strip(type: Type, transaction: Y.Transaction): boolean {
    let hasOthers = false;
    const emptied: [key: string, item: Y.Item][] = [];
    for (const [key, item] of [...type._map]) {
      if (item.deleted) continue;
      if (personIds.some((personId) => key.includes(personId))) item.delete(transaction);
      else if (item.content instanceof Y.ContentType || !wrote(item.id.client)) {
        hasOthers = stripItem(item, transaction) || hasOthers;
      } else emptied.push([key, item]);
    }
    for (let item = type._start; item !== null; item = item.right) {
      if (!item.deleted) hasOthers = stripItem(item, transaction) || hasOthers;
    }
    for (const [key, item] of emptied) empty(type, key, item, transaction);
    return hasOthers;
  }

  function stripItem(item: Y.Item, transaction: Y.Transaction): boolean {
    const { content } = item;
    const isTheirs = wrote(item.id.client);
    if (content instanceof Y.ContentType) {
      const hasOthers = strip(content.type, transaction);
      if (isTheirs && !hasOthers) item.delete(transaction);
      return hasOthers || !isTheirs;
    }
    if (isTheirs) item.delete(transaction);
    return !isTheirs && !(content instanceof Y.ContentFormat);
  }
}

/** Whether anything in these bytes, also what was deleted, is under a client id of theirs or has their own id in it. */
export function holdsTheirs(bytes: Uint8Array | null, { wrote, personIds }: ErasedAuthors): boolean {
  if (bytes === null || bytes.byteLength === 0) return false;
  const update = decodeUpdate(bytes);
  if (update === null || update.structs.some(({ id }) => wrote(id.client))) return true;
  return personIds.some((personId) => Buffer.from(bytes).includes(personId));
}

/** Puts what is left of a value without its words in its place; what has none stays as it is. */
function empty(type: Type, key: string, item: Y.Item, transaction: Y.Transaction): void {
  const value: unknown = item.content.getContent().at(-1);
  const rest = withoutWords(key, value);
  if (JSON.stringify(rest) === JSON.stringify(value)) return;
  if (type instanceof Y.Map) type.set(key, rest);
  else if (type instanceof Y.XmlElement && typeof rest === 'string') type.setAttribute(key, rest);
  else item.delete(transaction);
}

function withoutWords(key: string, value: unknown): unknown {
  if (typeof value === 'string') {
    if (PLAIN.test(value) || (STRUCTURE.has(key) && SHORT.test(value))) return value;
    return key === 'title' ? TITLE_GONE : '';
  }
  if (value instanceof Uint8Array) return new Uint8Array();
  if (Array.isArray(value)) return value.map((one) => withoutWords(key, one));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([field]) => PLAIN.test(field) || field.length <= 40);
  return Object.fromEntries(entries.map(([field, inner]) => [field, withoutWords(field, inner)]));
}
