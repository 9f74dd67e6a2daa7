/** How many `--person-…` colours the tokens have. */
export const PERSON_COLORS = 8;

/** The index of a person's colour: the same wherever and whenever the person is shown. */
export function personColorIndex(personId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < personId.length; i += 1) {
    hash = Math.imul(hash ^ personId.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash % PERSON_COLORS;
}

/** A colour as a CSS value, from an index such as the one in a document's presence. */
export function personColor(index: number): string {
  return `var(--person-${((index % PERSON_COLORS) + PERSON_COLORS) % PERSON_COLORS})`;
}
