import * as Y from 'yjs';

/** Two replicas tell each other all that they have. */
export function sync(a: Y.Doc, b: Y.Doc): void {
  const forA = Y.encodeStateAsUpdate(b, Y.encodeStateVector(a));
  const forB = Y.encodeStateAsUpdate(a, Y.encodeStateVector(b));
  Y.applyUpdate(a, forA);
  Y.applyUpdate(b, forB);
}

/** Everybody hears of everything. */
export function syncAll(docs: readonly Y.Doc[]): void {
  const [first, ...others] = docs;
  if (!first) return;
  for (let round = 0; round < 2; round += 1) for (const doc of others) sync(first, doc);
}
