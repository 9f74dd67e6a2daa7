import type { Action } from '@cairn/shared/collab/schema.ts';

/** The actions that have every one of the words in what is written about them; accents and case don't matter. */
export function foundIn(actions: readonly Action[], words: string): readonly Action[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return actions;
  return actions.filter(({ title, notes, outcome, reviews }) => {
    const learned = reviews.map((review) => review.learned);
    const text = plain([title, notes, outcome?.reason ?? '', ...learned].join('\n'));
    return wanted.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
