import * as z from 'zod/mini';
import { line, MAX_LENGTH, type Role } from './mentorship.ts';

/** The longest that an item may be planned for, in minutes. */
export const MAX_ITEM_MINUTES = 24 * 60;
/** The most items that come at once, as those of a template. */
const MAX_ITEMS = 40;
/** The longest prompt, in UTF-16 code units. */
const MAX_PROMPT = 400;

/** Whom a prompt beside an item is for: each role sees its own, and all see those for all. */
export const PROMPTED = ['mentor', 'mentee', 'peer', 'all'] as const;

const prompt = z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_PROMPT)));
const prompts = z.strictObject({ mentor: prompt, mentee: prompt, peer: prompt, all: prompt });
/** What each role is asked or told beside an item. */
export type Prompts = z.infer<typeof prompts>;

/** `review`: it opens on what is still open in the plan; `question`: asked between the sessions. Others have none. */
export const ITEM_KINDS = ['review', 'question'] as const;

/** An item of an agenda before it is in one. */
export interface AgendaItemFields {
  title: string;
  minutes: number;
  kind?: (typeof ITEM_KINDS)[number] | undefined;
  prompts?: Prompts | undefined;
}

/** An item of a template. Questions come by themselves. */
const templateItem = z.strictObject({
  title: line(MAX_LENGTH.itemTitle, 0),
  minutes: z.number().check(z.int(), z.nonnegative(), z.maximum(MAX_ITEM_MINUTES)),
  kind: z.optional(z.literal('review')),
  prompts: z.optional(prompts),
});
export type TemplateItem = z.infer<typeof templateItem>;

/** The items of a template, as they come over the wire. */
export const templateItems = z.array(templateItem).check(z.minLength(1), z.maxLength(MAX_ITEMS));

/** The prompts in what somebody wrote into a document; null where there are none that can be read. */
export function readPrompts(value: unknown): Prompts | null {
  if (typeof value !== 'object' || value === null) return null;
  const found: Prompts = {};
  for (const role of PROMPTED) {
    const text: unknown = Reflect.get(value, role);
    if (typeof text === 'string' && text !== '') found[role] = text.slice(0, MAX_PROMPT);
  }
  return Object.keys(found).length === 0 ? null : found;
}

/** What the role is asked, its own first. A peer is mentored too: where nothing is for peers, the mentee's prompt is theirs. */
export function promptsFor(role: Role, { all, ...own }: Prompts): string[] {
  const mine = role === 'observer' ? undefined : role === 'peer' ? (own.peer ?? own.mentee) : own[role];
  return [mine, all].filter((text) => text !== undefined);
}
