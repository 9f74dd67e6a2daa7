/** What a request says about where it comes from. */
interface OriginHeaders {
  origin?: string | undefined;
  host?: string | undefined;
  'sec-fetch-site'?: string | string[] | undefined;
}

/**
 * Whether a request or upgrade comes from a page of ours [A7]: from the address that the server is known by, or
 * from the very host that was asked. Programs other than browsers send no origin, and carry no cookie of a browser.
 */
export function isOwnOrigin(headers: OriginHeaders, publicUrl: string | null): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] !== 'cross-site';
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  if (publicUrl !== null && from.origin === new URL(publicUrl).origin) return true;
  return host !== undefined && from.host === normalHost(host, from.protocol);
}

/** The host as `URL` writes it: lower case, without the protocol's own port. */
function normalHost(host: string, protocol: string): string | null {
  const address = `${protocol}//${host}`;
  return URL.canParse(address) ? new URL(address).host : null;
}
