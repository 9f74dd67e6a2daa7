const SAFE = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Whether a link in the notes may lead there. Anything that is not plainly a web page, a mail or a call is refused. */
export function isSafeHref(href: string | null | undefined): boolean {
  if (!href) return false;
  try {
    return SAFE.has(new URL(href).protocol);
  } catch {
    return false;
  }
}

/** What somebody typed as an address, made into a link: `example.org`, `ana@example.org`, a whole URL. Null where it is none. */
export function hrefFrom(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return null;
  if (isSafeHref(text)) return text;
  if (/^[^@:/]+@[^@:/]+\.[^@:/]+$/.test(text)) return `mailto:${text}`;
  // `localhost:3000/x` and `example.org:8443` have a port, not a protocol.
  const hasProtocol = /^[a-z][a-z0-9+.-]*:(?!\d+(?:[/?#]|$))/i.test(text);
  if (hasProtocol) return null;
  const href = `https://${text}`;
  return isSafeHref(href) && /^[^/?#]+[.:]/.test(text) ? href : null;
}
