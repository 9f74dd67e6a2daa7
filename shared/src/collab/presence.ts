import * as z from 'zod/mini';

/** A place in a shared text (a Yjs relative position as JSON), as the editor's carets write it. */
const structId = z.object({ client: z.int().check(z.gte(0)), clock: z.int().check(z.gte(0)) });
const relativePosition = z.object({
  type: z.optional(z.nullable(structId)),
  tname: z.optional(z.nullable(z.string().check(z.maxLength(100)))),
  item: z.optional(z.nullable(structId)),
  assoc: z.optional(z.int()),
});

/** What a client may say of itself in awareness; anything else, and anything misshapen, is left out. */
const saying = {
  cursor: z.nullable(z.object({ anchor: relativePosition, head: relativePosition })),
  looksAt: z.nullable(z.string().check(z.maxLength(100))),
};

/** Who speaks: written by the server. `color` is an index into the palette of people. */
export interface PresenceUser {
  personId: string;
  name: string;
  color: number;
}

/** A state as it leaves the server. */
export interface PresenceState {
  user: PresenceUser;
  cursor?: z.infer<typeof saying.cursor>;
  looksAt?: z.infer<typeof saying.looksAt>;
}

/** The state that others see: what the client may say, and who it is in the server's words. */
export function presenceState(said: object, user: PresenceUser): PresenceState {
  const state: PresenceState = { user };
  const { cursor, looksAt } = said as Record<string, unknown>;
  const place = saying.cursor.safeParse(cursor);
  if (place.success) state.cursor = place.data;
  const look = saying.looksAt.safeParse(looksAt);
  if (look.success) state.looksAt = look.data;
  return state;
}

/** How many colours people have. */
export const PERSON_COLORS = 8;

/** The index of a person's colour: the same wherever and whenever the person is shown (FNV-1a of the id). */
export function personColorIndex(personId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < personId.length; i += 1) {
    hash = Math.imul(hash ^ personId.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash % PERSON_COLORS;
}
