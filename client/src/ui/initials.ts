/** Up to two initials of a name, in whole characters as people see them. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0];
  if (first === undefined) return '?';
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return [first, last].map((word) => (word === undefined ? '' : firstCharacter(word))).join('');
}

function firstCharacter(word: string): string {
  const [segment] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word);
  return (segment?.segment ?? '').toLocaleUpperCase();
}
