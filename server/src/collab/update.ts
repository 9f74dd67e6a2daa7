import type * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

/** An update in Yjs' v1 encoding, decoded and found sound in itself. */
export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>;

/** How deep a value (an attribute, an embedded object) may nest: encoding recurses, and everyone's would fail. */
const MAX_DEPTH = 32;

let lastDecoder: decoding.Decoder | null = null;

/** Remembers its bytes, so that one can see whether all of them were read. */
class WholeDecoder extends Y.UpdateDecoderV1 {
  constructor(decoder: decoding.Decoder) {
    super(decoder);
    lastDecoder = decoder;
  }
}

/**
 * Decodes an update without applying it; null where it is malformed. Besides what Yjs itself refuses, this refuses
 * what would make it throw half way through applying (an item that points at its own future, items of no length),
 * what would make others fail later (values nested without end) and what we never write (subdocuments).
 */
export function decodeUpdate(bytes: Uint8Array): DecodedUpdate | null {
  try {
    const update = Y.decodeUpdateV2(bytes, WholeDecoder);
    const read = lastDecoder?.pos;
    if (read !== bytes.byteLength) return null;
    return update.structs.every(isSound) && deletesAreSound(update) ? update : null;
  } catch {
    return null;
  } finally {
    lastDecoder = null;
  }
}

/** An update that holds nothing, as a provider sends it that has nothing to say. */
export function isEmptyUpdate(bytes: Uint8Array): boolean {
  return bytes.byteLength === 2 && bytes[0] === 0 && bytes[1] === 0;
}

function isSound(struct: DecodedUpdate['structs'][number]): boolean {
  if (struct.length <= 0 || !Number.isSafeInteger(struct.id.clock + struct.length)) return false;
  if (!(struct instanceof Y.Item)) return true;
  const { id, origin, rightOrigin, parent, content } = struct;
  const isLater = (other: unknown) =>
    other instanceof Y.ID && other.client === id.client && other.clock >= id.clock;
  if (isLater(origin) || isLater(rightOrigin) || isLater(parent)) return false;
  if (content instanceof Y.ContentDoc) return false;
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON)
    return content.arr.every(isShallow);
  if (content instanceof Y.ContentEmbed) return isShallow(content.embed);
  if (content instanceof Y.ContentFormat) return isShallow(content.value);
  return true;
}

function deletesAreSound({ ds }: DecodedUpdate): boolean {
  for (const ranges of ds.clients.values()) {
    for (const { clock, len } of ranges) {
      if (len <= 0 || !Number.isSafeInteger(clock + len)) return false;
    }
  }
  return true;
}

function isShallow(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return false;
    level = level.flatMap((inner) =>
      typeof inner === 'object' && inner !== null && !(inner instanceof Uint8Array)
        ? Object.values(inner)
        : [],
    );
  }
  return true;
}

/** Whether applying the update would change the document. */
export function isNews(doc: Y.Doc, { structs, ds }: DecodedUpdate): boolean {
  const { store } = doc;
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    if (struct.id.clock + struct.length > Y.getState(store, struct.id.client)) return true;
  }
  for (const [client, ranges] of ds.clients) {
    const known = store.clients.get(client);
    const end = Y.getState(store, client);
    for (const { clock, len } of ranges) {
      if (!known || clock + len > end) return true;
      for (let at = Y.findIndexSS(known, clock); at < known.length; at += 1) {
        const struct = known[at];
        if (!struct || struct.id.clock >= clock + len) break;
        if (!struct.deleted) return true;
      }
    }
  }
  return false;
}

/** Whether something in the update builds on what neither the document nor the update holds, and would have to wait. */
export function leavesPending(doc: Y.Doc, { structs, ds }: DecodedUpdate): boolean {
  const { store } = doc;
  const ends = new Map<number, number>();
  const endOf = (client: number) => ends.get(client) ?? Y.getState(store, client);
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    if (struct.id.clock > endOf(struct.id.client)) return true;
    ends.set(struct.id.client, Math.max(endOf(struct.id.client), struct.id.clock + struct.length));
  }
  const isMissing = (id: unknown) => id instanceof Y.ID && id.clock >= endOf(id.client);
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    if (isMissing(struct.origin) || isMissing(struct.rightOrigin) || isMissing(struct.parent)) return true;
  }
  for (const [client, ranges] of ds.clients) {
    if (ranges.some(({ clock, len }) => clock + len > endOf(client))) return true;
  }
  return false;
}

/** Bytes that wait in the document for what they build on. */
export function pendingBytes({ store }: Y.Doc): number {
  return (store.pendingStructs?.update.byteLength ?? 0) + (store.pendingDs?.byteLength ?? 0);
}
