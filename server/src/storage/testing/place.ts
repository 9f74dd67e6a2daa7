import { openStore, type OpenStoreOptions } from '../openStore.ts';
import { runChild, type Child } from './child.ts';
import { silentLogger } from './silentLogger.ts';

/** Where data lies. */
export type Place = Pick<OpenStoreOptions, 'dataDir' | 'databaseUrl'>;

export const openAt = (place: Place, options: Partial<OpenStoreOptions> = {}) =>
  openStore({ ...place, logger: silentLogger, ...options });

/** Runs a file as a process of its own that uses the place. */
export function childAt({ dataDir, databaseUrl }: Place, file: string, ...args: string[]): Child {
  return runChild(file, [dataDir, ...args], { env: databaseUrl ? { DATABASE_URL: databaseUrl } : {} });
}
