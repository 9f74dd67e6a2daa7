/** How words are compared when one searches: without accents and case, letter for letter as long as what was folded. */

export interface Piece {
  text: string;
  marked: boolean;
}

/** The most words that are looked for at once; what comes after them is left out. */
const MAX_WORDS = 8;

/** A text in the form in which positions are those of its folded one. */
export function composed(text: string): string {
  return text.normalize('NFC');
}

/** The folded form of a composed text; each code unit has one. */
export function fold(text: string): string {
  return text.replaceAll(/./gsu, (letter) => (letter.length > 1 ? letter : foldLetter(letter)));
}

function foldLetter(letter: string): string {
  // Others, such as a dotted capital I, are longer in lower case.
  return letter.normalize('NFD').charAt(0).toLowerCase().charAt(0);
}

/** What is looked for, folded: each of the words, wherever they stand. */
export function wordsOf(query: string): string[] {
  const words = fold(composed(query)).split(/\s+/).filter(Boolean);
  return [...new Set(words)].slice(0, MAX_WORDS);
}

/** The text in pieces, those marked that are one of the folded words. */
export function marked(text: string, words: readonly string[]): Piece[] {
  const whole = composed(text);
  const folded = fold(whole);
  const pieces: Piece[] = [];
  let from = 0;
  for (;;) {
    const hit = firstOf(folded, words, from);
    if (!hit) break;
    if (hit.at > from) pieces.push({ text: whole.slice(from, hit.at), marked: false });
    pieces.push({ text: whole.slice(hit.at, hit.at + hit.length), marked: true });
    from = hit.at + hit.length;
  }
  if (from < whole.length) pieces.push({ text: whole.slice(from), marked: false });
  return pieces;
}

/** About `most` characters of a text around the first of the words, cut between words where that is near. */
export function excerpt(text: string, words: readonly string[], most = 200): string {
  const whole = composed(text).replaceAll(/\s+/g, ' ').trim();
  if (whole.length <= most) return whole;
  const at = firstOf(fold(whole), words, 0)?.at ?? 0;
  const from = Math.max(0, Math.min(at - Math.floor(most / 3), whole.length - most));
  const start = from === 0 ? 0 : after(whole, from);
  const end = from + most >= whole.length ? whole.length : before(whole, from + most);
  return `${start > 0 ? '… ' : ''}${whole.slice(start, end).toWellFormed()}${end < whole.length ? ' …' : ''}`;
}

/** The earliest of the words from there on, the longest of those that begin together. */
function firstOf(folded: string, words: readonly string[], from: number) {
  let first: { at: number; length: number } | null = null;
  for (const word of words) {
    const at = folded.indexOf(word, from);
    if (at < 0) continue;
    if (!first || at < first.at || (at === first.at && word.length > first.length))
      first = { at, length: word.length };
  }
  return first;
}

const NEAR = 20;

function after(text: string, from: number): number {
  const space = text.indexOf(' ', from);
  return space >= 0 && space - from < NEAR ? space + 1 : from;
}

function before(text: string, to: number): number {
  const space = text.lastIndexOf(' ', to);
  return space >= 0 && to - space < NEAR ? space : to;
}
