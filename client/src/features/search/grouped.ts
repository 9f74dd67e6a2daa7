import type { SearchHit } from '@cairn/shared/http/homeRoutes.ts';
import { mentorshipAddress } from '../mentorship/addresses.ts';

export interface HitGroup {
  /** Null for what is of no session. */
  sessionId: string | null;
  hits: SearchHit[];
}

/** What was found, by session in the order in which it came; what is of none comes last. */
export function grouped(hits: readonly SearchHit[]): HitGroup[] {
  const groups = new Map<string | null, SearchHit[]>();
  for (const hit of hits) groups.set(hit.sessionId, [...(groups.get(hit.sessionId) ?? []), hit]);
  return [...groups]
    .map(([sessionId, own]) => ({ sessionId, hits: own }))
    .sort((a, b) => Number(a.sessionId === null) - Number(b.sessionId === null));
}

/** Where it stands. */
export function addressOf(mentorshipId: string, { kind, id, sessionId }: SearchHit): string {
  switch (kind) {
    case 'note':
    case 'agenda':
      return mentorshipAddress(mentorshipId, 'sessions', sessionId ?? '', id);
    case 'card':
      return mentorshipAddress(mentorshipId, 'sessions', sessionId ?? '');
    case 'action':
      return mentorshipAddress(mentorshipId, 'plan', id);
    case 'goal':
      return mentorshipAddress(mentorshipId, 'goals', id);
    case 'story':
    case 'resource':
      return mentorshipAddress(mentorshipId, 'stories', id);
  }
}
