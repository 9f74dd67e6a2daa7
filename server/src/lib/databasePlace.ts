/** Where the database of an address like `postgres://…` is, without the password that may stand in it. */
export function databasePlace(url: string): string {
  const { host, pathname, searchParams } = new URL(url);
  return `${host || (searchParams.get('host') ?? 'localhost')}${pathname}`;
}
