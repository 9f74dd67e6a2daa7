/** The address that a press on it opens: a number to call, a page, a mail; null where it is only words. */
export function reachAddress(reach: string): string | null {
  if (/^\+?[\d ()/-]{3,}$/.test(reach)) return `tel:${reach.replaceAll(/[^\d+]/g, '')}`;
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(reach)) return `mailto:${reach}`;
  const url = URL.parse(reach);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : null;
}
