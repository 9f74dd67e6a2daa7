import type { SearchHit } from '@cairn/shared/http/homeRoutes.ts';
import type { Profile } from '@cairn/shared/profile.ts';
import type { DocumentPoint } from './plan.ts';

/** A part of a shared document as it is searched; the document stays the truth. */
export interface SearchRow {
  kind: SearchHit['kind'];
  /** What it is in its document: an item, an action, a goal, or `general`. */
  id: string;
  sessionId: string | null;
  title: string;
  text: string;
}

export interface SearchStore {
  /** The shared documents of the mentorship whose rows are missing or behind. */
  stale(mentorshipId: string): Promise<string[]>;
  /** Puts these rows in the place of the document's; changes nothing where those there are of a later state, or the mentorship is gone. */
  put(
    mentorshipId: string,
    document: string,
    point: DocumentPoint,
    rows: readonly SearchRow[],
  ): Promise<void>;
  /** Those that have all the folded words, of later sessions first; notes are called what their item is. */
  find(mentorshipId: string, words: readonly string[], limit: number): Promise<SearchRow[]>;
}

export interface ProfileStore {
  get(personId: string): Promise<Profile | null>;
  /** Of the members who were not removed. */
  ofMembers(mentorshipId: string): Promise<(Profile & { personId: string })[]>;
  /** Null removes it. */
  put(personId: string, profile: Profile | null, at: number): Promise<void>;
}
