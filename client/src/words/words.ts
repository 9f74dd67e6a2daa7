import type account from './en/account.json';
import type agreement from './en/agreement.json';
import type archive from './en/archive.json';
import type closing from './en/closing.json';
import type common from './en/common.json';
import type front from './en/front.json';
import type house from './en/house.json';
import type leading from './en/leading.json';
import type lobby from './en/lobby.json';
import type mentorship from './en/mentorship.json';
import type notes from './en/notes.json';
import type plan from './en/plan.json';
import type privacy from './en/privacy.json';
import type room from './en/room.json';
import type schedule from './en/schedule.json';
import type templates from './en/templates.json';
import type work from './en/work.json';

/** What is in the catalogues, whichever are loaded: a key that isn't there does not compile. */
interface Catalogues {
  account: typeof account;
  agreement: typeof agreement;
  archive: typeof archive;
  closing: typeof closing;
  common: typeof common;
  front: typeof front;
  house: typeof house;
  leading: typeof leading;
  lobby: typeof lobby;
  mentorship: typeof mentorship;
  notes: typeof notes;
  plan: typeof plan;
  privacy: typeof privacy;
  room: typeof room;
  schedule: typeof schedule;
  templates: typeof templates;
  work: typeof work;
}

type Namespace = keyof Catalogues;
type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type WithoutForm<Key extends string> = Key extends `${infer Stem}_${PluralForm}` ? Stem : Key;
type KeyIn<Words> = {
  [Key in keyof Words & string]: Words[Key] extends string ? WithoutForm<Key> : `${Key}.${KeyIn<Words[Key]>}`;
}[keyof Words & string];

/** A key of the first namespace, or of any of them with its name in front, such as `common:close`. */
type KeyOf<First extends Namespace, All extends Namespace> =
  KeyIn<Catalogues[First]> | { [Name in All]: `${Name}:${KeyIn<Catalogues[Name]>}` }[All];

/** What stands for `{{name}}` in the words; `count` also chooses the plural. */
type Values = Readonly<Record<string, string | number>>;

export type Translate<First extends Namespace, All extends Namespace = First> = (
  key: KeyOf<First, All>,
  values?: Values,
) => string;

interface Words {
  readonly [key: string]: string | Words;
}

const catalogues = new Map<string, Words>();
const translators = new Map<string, (key: string, values?: Values) => string>();
let language = 'en';
let plurals = new Intl.PluralRules(language);

/** Says which language the words are in, before the first of them is shown. */
export function speak(spoken: string): void {
  language = spoken;
  plurals = new Intl.PluralRules(spoken);
}

/** Adds catalogues, by namespace. They are written as i18next writes them, which the tools of translators read. */
export function addWords(added: Readonly<Record<string, Words>>): void {
  for (const [namespace, words] of Object.entries(added)) catalogues.set(namespace, words);
}

/** The words of one namespace, or of several, the first of which needs no name in front of its keys. */
export function useTranslation<const First extends Namespace, const Others extends readonly Namespace[] = []>(
  namespaces: First | readonly [First, ...Others],
): { t: Translate<First, First | Others[number]>; language: string } {
  const first: string = typeof namespaces === 'string' ? namespaces : namespaces[0];
  return { t: translatorOf(first), language };
}

function translatorOf(namespace: string): (key: string, values?: Values) => string {
  const known = translators.get(namespace);
  if (known) return known;
  const translator = (key: string, values: Values = {}) => {
    const [, named = namespace, path = key] = /^(\w+):(.+)$/.exec(key) ?? [];
    return fill(find(catalogues.get(named), path, values['count']) ?? key, values);
  };
  translators.set(namespace, translator);
  return translator;
}

function find(
  words: Words | undefined,
  path: string,
  count: string | number | undefined,
): string | undefined {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let inside: string | Words | undefined = words;
  for (const key of keys) inside = typeof inside === 'object' ? inside[key] : undefined;
  if (typeof inside !== 'object') return undefined;
  const form = typeof count === 'number' ? `${last}_${plurals.select(count)}` : last;
  const found = inside[form] ?? inside[`${last}_other`] ?? inside[last];
  return typeof found === 'string' ? found : undefined;
}

function fill(text: string, values: Values): string {
  return text.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}
