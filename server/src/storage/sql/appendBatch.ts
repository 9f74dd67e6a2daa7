import type { NewUpdate } from '../../domain/ports.ts';

/** Updates of documents, packed: one buffer that can change hands, and parallel lists. */
export interface AppendBatch {
  /** The documents that are written, each once. */
  documents: string[];
  /** Per update: which of `documents`, the length in `bytes`, who wrote it, when. */
  document: number[];
  length: number[];
  personId: (string | null)[];
  at: number[];
  bytes: Uint8Array<ArrayBuffer>;
}

/** Copies the bytes into one buffer: those of the caller stay as they are. */
export function packUpdates(updates: readonly NewUpdate[]): AppendBatch {
  const documents = new Map<string, number>();
  const batch: AppendBatch = {
    documents: [],
    document: [],
    length: [],
    personId: [],
    at: [],
    bytes: new Uint8Array(updates.reduce((sum, update) => sum + update.bytes.byteLength, 0)),
  };
  let offset = 0;
  for (const { document, bytes, personId, at } of updates) {
    let index = documents.get(document);
    if (index === undefined) {
      index = batch.documents.push(document) - 1;
      documents.set(document, index);
    }
    batch.document.push(index);
    batch.length.push(bytes.byteLength);
    batch.personId.push(personId);
    batch.at.push(at);
    batch.bytes.set(bytes, offset);
    offset += bytes.byteLength;
  }
  return batch;
}
