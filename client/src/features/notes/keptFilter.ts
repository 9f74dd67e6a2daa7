export interface KeptFilter {
  /** All of them are looked for, anywhere in it. */
  words: string;
  /** The session that it comes from; `all` for any. */
  sessionId: string;
}

/** Those that have every word of the filter in some text of theirs, whatever its case and accents, and come from its session. */
export function kept<T extends { sessionId: string | null }>(
  list: readonly T[],
  { words, sessionId }: KeptFilter,
): T[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return list.filter((one) => {
    if (sessionId !== 'all' && one.sessionId !== sessionId) return false;
    const { id: _id, personId: _personId, sessionId: _sessionId, ...texts } = one as Record<string, unknown>;
    const text = plain(Object.values(texts).join('\n'));
    return wanted.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
