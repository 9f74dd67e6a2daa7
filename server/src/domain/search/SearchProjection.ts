import { parseDocumentName } from '@cairn/shared/collab/documents.ts';
import type { SearchHit } from '@cairn/shared/http/homeRoutes.ts';
import { excerpt, fold, wordsOf } from '@cairn/shared/search/fold.ts';
import { KeyedQueue } from '../../lib/serialQueue.ts';
import type { Logger, Store } from '../ports.ts';
import { searchRows } from './searchRows.ts';

export interface SearchProjectionOptions {
  store: Store;
  logger: Logger;
  /** How long edits of one document gather before its rows are made, in milliseconds. */
  gatherMs?: number;
}

const GATHER_MS = 10_000;
/** More is no answer: another word tells more. */
const MOST_HITS = 100;

/**
 * Rows of all shared documents of a mentorship, to search in. They follow what is on disk, and are made anew before a search
 * where they are missing or behind.
 */
export class SearchProjection {
  readonly #options: SearchProjectionOptions;
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #making = new KeyedQueue();

  constructor(options: SearchProjectionOptions) {
    this.#options = options;
  }

  /** Something of the document was saved. */
  documentSaved(name: string): void {
    const ref = parseDocumentName(name);
    if (!ref || ref.kind === 'private' || this.#waiting.has(name)) return;
    const timer = setTimeout(() => {
      this.#waiting.delete(name);
      void this.#follow(name);
    }, this.#options.gatherMs ?? GATHER_MS);
    this.#waiting.set(name, timer.unref());
  }

  async find(mentorshipId: string, query: string): Promise<{ hits: SearchHit[]; more: boolean }> {
    const { search } = this.#options.store;
    const words = wordsOf(query);
    const stale = await search.stale(mentorshipId);
    for (const name of stale) await this.#make(mentorshipId, name);
    const rows = words.length === 0 ? [] : await search.find(mentorshipId, words, MOST_HITS + 1);
    const hits = rows.slice(0, MOST_HITS).map(({ kind, id, sessionId, title, text }): SearchHit => {
      const inText = words.some((word) => fold(text.normalize('NFC')).includes(word));
      return { kind, id, sessionId, title, excerpt: inText ? excerpt(text, words) : '' };
    });
    return { hits, more: rows.length > MOST_HITS };
  }

  close(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  async #follow(name: string): Promise<void> {
    const ref = parseDocumentName(name);
    if (!ref || ref.kind === 'private') return;
    const { store, logger } = this.#options;
    try {
      const mentorshipId =
        ref.kind === 'mentorship'
          ? ref.mentorshipId
          : (await store.sessions.get(ref.sessionId))?.mentorshipId;
      if (mentorshipId !== undefined) await this.#make(mentorshipId, name);
    } catch (error) {
      logger.warn({ err: error, document: name }, 'A document could not be made ready for searching');
    }
  }

  /** Never rejects: one document that can't be read keeps nobody from what the others hold. */
  async #make(mentorshipId: string, name: string): Promise<void> {
    const { store, logger } = this.#options;
    const ref = parseDocumentName(name);
    if (!ref || ref.kind === 'private') return;
    try {
      await this.#making.run(name, async () => {
        const loaded = await store.documents.load(name);
        if (loaded) await store.search.put(mentorshipId, name, loaded, searchRows(ref, loaded));
      });
    } catch (error) {
      logger.warn({ err: error, document: name }, 'A document could not be made ready for searching');
    }
  }
}
