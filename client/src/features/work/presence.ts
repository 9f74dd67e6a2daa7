import type { Presence } from '../../collab/types.ts';

/** Names of the places that people look at, as they stand in `Presence.looksAt`. */
export const placeName = {
  item: (id: string) => `item:${id}`,
  note: (id: string) => `note:${id}`,
  action: (id: string) => `action:${id}`,
} as const;

/** Who looks at one of the places, each person once (people may be here from several tabs), without `youId`. */
export function lookingAt(
  presence: readonly Presence[],
  places: readonly string[],
  youId: string,
): Presence[] {
  const found = new Map<string, Presence>();
  for (const person of presence) {
    if (person.personId === youId || person.looksAt === null || !places.includes(person.looksAt)) continue;
    if (!found.has(person.personId)) found.set(person.personId, person);
  }
  return [...found.values()].sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1));
}
