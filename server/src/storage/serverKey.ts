import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { KEY_FILE, isRestorePending, syncPath } from './dataFolder.ts';

export const SERVER_KEY_BYTES = 32;

/**
 * The key of this server, from which the secrets of links are made; it lies beside the database and never in it. Made at the
 * first start. To be read after the store was opened (a restore may bring another key): throws otherwise, and where the
 * file is not a key.
 */
export function serverKey(dataDir: string): Uint8Array {
  if (isRestorePending(dataDir)) throw new Error('The store must be opened before the key is read');
  const file = path.join(dataDir, KEY_FILE);
  return readKey(file) ?? makeKey(file);
}

/** Null for no file. */
export function readKey(file: string): Uint8Array | null {
  let key: Buffer;
  try {
    key = readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  if (key.byteLength !== SERVER_KEY_BYTES) {
    throw new Error(
      `${file} is not a key of ${SERVER_KEY_BYTES} bytes: bring it back from a backup (without it, links that were handed out open nothing)`,
    );
  }
  return new Uint8Array(key);
}

/** Written aside, synced and then linked into its place: the file is whole or not there, and never overwritten. */
function makeKey(file: string): Uint8Array {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  const descriptor = openSync(aside, 'wx', 0o600);
  try {
    writeSync(descriptor, randomBytes(SERVER_KEY_BYTES));
    fsyncSync(descriptor);
    linkSync(aside, file);
  } catch (error) {
    // Another process was first: its key is the one.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    closeSync(descriptor);
    rmSync(aside, { force: true });
  }
  syncPath(path.dirname(file));
  const key = readKey(file);
  if (!key) throw new Error(`${file} vanished while it was made`);
  return key;
}
