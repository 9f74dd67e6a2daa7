import { nextLeader } from '@cairn/shared/leading.ts';
import type { Member, Mentorship, Session } from '@cairn/shared/mentorship.ts';

/** Whose turn it is after the last session that was held; null among others than peers, and before the first is over. */
export function turnAfter(
  sessions: readonly Session[],
  kind: Mentorship['kind'],
  members: readonly Member[],
): string | null {
  const last = sessions.filter(({ state, outcome }) => state === 'ended' && outcome !== 'cancelled').at(-1);
  return last ? nextLeader({ kind, session: last, members }) : null;
}
