import type { Member } from '@cairn/shared/mentorship.ts';
import type { CollabDocument } from '../../collab/types.ts';

/** What the lists of kept things share. */
export interface KeptListProps {
  document: CollabDocument;
  members: readonly Member[];
  you: Member;
  canEdit: boolean;
  /** The session in words. */
  sessionOf: (sessionId: string | null) => string;
  now: () => number;
  /** The id of one to be scrolled to; empty for none. */
  first: string;
}
