import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { SearchHit } from '@cairn/shared/http/homeRoutes.ts';
import { errorCode } from '../../lib/apiCall.ts';
import { Value } from '../../lib/observable.ts';
import type { PageParts } from '../mentorship/SectionProps.ts';

export interface SearchSnapshot {
  /** As they stand in the field. */
  words: string;
  isSearching: boolean;
  /** What was found last, and by which words; null where nothing was looked for. */
  found: { words: string; hits: SearchHit[]; more: boolean } | null;
  problem: ErrorCode | null;
}

/** Typing has so long a rest before it is searched, in milliseconds. */
const REST_MS = 250;
const LEAST = 2;

/** A search through one mentorship, which follows what is typed. */
export class SearchModel extends Value<SearchSnapshot> {
  readonly #parts: Pick<PageParts, 'api' | 'mentorshipId' | 'personId'>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the searches: an answer that was overtaken is not shown. */
  #newest = 0;

  constructor(parts: Pick<PageParts, 'api' | 'mentorshipId' | 'personId'>) {
    super({ words: '', isSearching: false, found: null, problem: null });
    this.#parts = parts;
  }

  readonly type = (words: string): void => {
    clearTimeout(this.#timer);
    this.#newest++;
    const isEnough = words.trim().length >= LEAST;
    this.patch({ words, isSearching: isEnough, problem: null, ...(!isEnough && { found: null }) });
    if (isEnough) this.#timer = setTimeout(() => void this.search(), REST_MS);
  };

  /** Searches at once. Never rejects: the snapshot tells. */
  readonly search = async (): Promise<void> => {
    clearTimeout(this.#timer);
    const words = this.getSnapshot().words.trim();
    if (words.length < LEAST) return;
    const { api, mentorshipId, personId } = this.#parts;
    const search = ++this.#newest;
    this.patch({ isSearching: true, problem: null });
    try {
      const { hits, more } = await api.call('searchMentorship', { mentorshipId, words }, { personId });
      if (search === this.#newest) this.patch({ isSearching: false, found: { words, hits, more } });
    } catch (error) {
      if (search === this.#newest) this.patch({ isSearching: false, problem: errorCode(error) });
    }
  };

  close(): void {
    clearTimeout(this.#timer);
    this.#newest++;
  }
}

export function openSearch(parts: PageParts): SearchModel {
  return new SearchModel(parts);
}
