import { types, type CustomTypesConfig } from 'pg';
import { StoreError } from '../../domain/storeError.ts';

const { BYTEA, INT8, NUMERIC } = types.builtins;

/** How answers become values: numbers as on SQLite, and bytes that are nobody else's. */
export const TYPES: CustomTypesConfig = {
  getTypeParser(id, format) {
    if (format !== 'binary') {
      if (id === INT8) return safeInteger;
      // The sum of whole numbers is a `numeric`.
      if (id === NUMERIC) return Number;
      if (id === BYTEA) return bytes;
    }
    return types.getTypeParser(id, format) as (text: string) => unknown;
  },
};

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new StoreError('failed', 'A number is too large for this program');
  return value;
}

function bytes(text: string): Uint8Array {
  if (!text.startsWith('\\x')) throw new StoreError('failed', 'Bytes came in another format than hex');
  return Uint8Array.from(Buffer.from(text.slice(2), 'hex'));
}

/** A parameter as PostgreSQL takes it. Its text can't hold U+0000, in whose place U+FFFD stands. */
export function parameter(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return value.replaceAll('\u0000', '\uFFFD');
  return value;
}
