import type { DocumentSnapshot, SavingState } from '../../collab/types.ts';

/** The most serious first: what one document can't keep outweighs what all others have saved. */
const GRAVITY: readonly SavingState[] = [
  'notKept',
  'storageTrouble',
  'keptOnDevice',
  'saving',
  'loading',
  'saved',
];

/** What the line under the work says: as for one document, or that none of them is open to this person. */
export type OverallSaving = SavingState | 'closed';

/** What the line says for several documents at once: the most serious of the states of those that are open. */
export function overallSaving(
  documents: readonly Pick<DocumentSnapshot, 'state' | 'saving'>[],
): OverallSaving {
  const open = documents.filter(({ state }) => state !== 'refused' && state !== 'gone');
  if (open.length === 0) return 'closed';
  return GRAVITY.find((state) => open.some(({ saving }) => saving === state)) ?? 'saved';
}

/** States that a person should hear of, not only see. */
function isTrouble(state: OverallSaving): boolean {
  return state !== 'saving' && state !== 'saved' && state !== 'loading';
}

/**
 * What to read out when the line changes: each trouble once, and the end of a trouble; never the coming and going of
 * "Saving…" while somebody types. `told` is what was read out last. Returns what counts as told now.
 */
export function announcement(told: OverallSaving, state: OverallSaving): OverallSaving {
  if (isTrouble(state)) return state;
  return isTrouble(told) && state === 'saved' ? 'saved' : told;
}

/** What stands in the place of a document that can't be shown; null where it can. */
export type DocumentTrouble = 'refused' | 'gone' | 'loading' | 'unreachable';

export function documentTrouble({
  state,
  loaded,
}: Pick<DocumentSnapshot, 'state' | 'loaded'>): DocumentTrouble | null {
  if (state === 'refused' || state === 'gone') return state;
  if (loaded) return null;
  return state === 'offline' ? 'unreachable' : 'loading';
}
