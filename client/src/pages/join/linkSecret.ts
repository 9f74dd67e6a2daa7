const SECRET = /^[\w-]{2,}\.[\w-]{8,}$/;

/** The secret in what somebody pasted: a whole address, its fragment, or the bare secret; null where there is none. */
export function linkSecret(text: string): string | null {
  const trimmed = text.trim();
  const candidate = trimmed.slice(trimmed.lastIndexOf('#') + 1);
  return SECRET.test(candidate) && candidate.length <= 120 ? candidate : null;
}
