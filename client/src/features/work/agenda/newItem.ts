import type { AgendaItemFields } from '@cairn/shared/collab/schema.ts';
import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';

/** What an item gets where nobody said how long it takes. */
export const DEFAULT_MINUTES = 5;
/** The longest that an item can be planned for: eight hours. */
export const MAX_MINUTES = 480;

const TRAILING_MINUTES = /^(.*?)[\s,·(–-]+(\d{1,3})\s*(?:m|min|mins|minutes?|['’′])\)?\.?$/iu;

/** Reads a line such as `Explore options 15 min`; null where there is no title in it. */
export function parseNewItem(line: string): AgendaItemFields | null {
  const text = line.trim();
  const match = TRAILING_MINUTES.exec(text);
  const title = (match?.[1]?.trim() || (match ? '' : text)).slice(0, MAX_LENGTH.itemTitle);
  if (!title) return null;
  return { title, minutes: match ? clampMinutes(Number(match[2])) : DEFAULT_MINUTES };
}

/** Reads what was typed as minutes; null where it is no number. */
export function parseMinutes(typed: string): number | null {
  const digits = /^\s*(\d{1,4})\s*(?:m|min)?\s*$/i.exec(typed)?.[1];
  return digits === undefined ? null : clampMinutes(Number(digits));
}

export function clampMinutes(minutes: number): number {
  return Math.max(0, Math.min(MAX_MINUTES, Math.round(minutes)));
}
