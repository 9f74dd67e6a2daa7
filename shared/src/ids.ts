import * as z from 'zod/mini';

/** What each kind of id starts with; the rest is 20 random characters of [0-9A-Za-z] (119 bits). */
export const ID_PREFIX = {
  person: 'p',
  mentorship: 'm',
  session: 's',
  series: 'e',
  link: 'l',
  peer: 'r',
  message: 'c',
  item: 'i',
  action: 'a',
  goal: 'g',
  version: 'v',
  proposal: 'o',
  card: 'k',
  story: 'y',
  resource: 'b',
  suggestion: 'u',
  question: 'q',
  visit: 'w',
  thanks: 't',
  claim: 'x',
  milestone: 'd',
  template: 'n',
  /** Of one filling of an agenda from a template. */
  fill: 'j',
} as const;

export type IdKind = keyof typeof ID_PREFIX;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 20;

/** A new random id of the kind, such as `s_4fK…`. Unbiased: bytes past the last multiple of 62 are thrown away. */
export function newId(kind: IdKind): string {
  let id = `${ID_PREFIX[kind]}_`;
  const end = id.length + LENGTH;
  while (id.length < end) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH * 2))) {
      if (byte < 248 && id.length < end) id += ALPHABET[byte % 62];
    }
  }
  return id;
}

/** The schema of an id of the kind. */
export function idOf(kind: IdKind) {
  return z.string().check(z.regex(new RegExp(`^${ID_PREFIX[kind]}_[0-9A-Za-z]{${LENGTH}}$`)));
}
