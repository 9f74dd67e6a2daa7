import { expect, it } from 'vitest';
import { composed, excerpt, fold, marked, wordsOf } from './fold.ts';

const shown = (text: string, query: string) =>
  marked(text, wordsOf(query))
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('');

it('looks past accents and case, and keeps every letter in its place', () => {
  for (const text of ['Größe', 'naïve CAFÉ', 'İstanbul', '👩‍🏫 teaches', 'e\u0301te\u0301', '日本語']) {
    const whole = composed(text);
    expect(fold(whole)).toHaveLength(whole.length);
  }
  expect(shown('Le CAFÉ d’été', 'cafe ete')).toBe('Le [CAFÉ] d’[été]');
  expect(shown('e\u0301te\u0301', 'ETE')).toBe('[été]');
  expect(shown('İstanbul', 'istan')).toBe('[İstan]bul');
});

it('marks each of the words wherever it stands, the longest first', () => {
  expect(shown('Listen, then listen again', 'list listen')).toBe('[Listen], then [listen] again');
  expect(shown('nothing here', 'else')).toBe('nothing here');
  expect(wordsOf('  Ask   ask \n why ')).toEqual(['ask', 'why']);
  expect(wordsOf('a b c d e f g h i j')).toHaveLength(8);
});

it('cuts a long text around the first word', () => {
  const long = `${'before '.repeat(60)}needle ${'after '.repeat(60)}`;
  const cut = excerpt(long, ['needle'], 80);
  expect(cut).toContain('needle');
  expect(cut.length).toBeLessThan(90);
  expect(cut).toMatch(/^… before .* after …$/);
  expect(excerpt('short\n\nand whole', ['whole'])).toBe('short and whole');
});
