import type { VersionInfo } from '@cairn/shared/http/routes.ts';
import { DOCUMENT_SCHEMA } from '@cairn/shared/collab/documents.ts';
import { VERSIONS_KEPT, type LoadedDocument, type NewDocument, type Store } from '../../domain/ports.ts';
import { StoreError } from '../../domain/storeError.ts';

interface DocumentRow {
  epoch: number;
  snapshot: Uint8Array | null;
  /** The sequence number of the last update that the snapshot holds. */
  snapshotSeq: number;
  updates: Uint8Array[];
}

type Version = VersionInfo & { state: Uint8Array };

/** Runs a change at once, or rejects where the store takes no writes. */
export type Write = <T>(change: () => T) => Promise<T>;
/** Answers a question, or rejects where the store is closed. */
export type Read = <T>(question: () => T) => Promise<T>;

/** The documents of the `MemoryStore`. */
export class MemoryDocuments {
  readonly port: Store['documents'];
  readonly #rows = new Map<string, DocumentRow>();
  #versions: Version[] = [];

  constructor(read: Read, write: Write) {
    this.port = {
      load: (name) => read(() => this.#load(name)),
      epoch: (name) => read(() => this.#rows.get(name)?.epoch ?? null),
      create: (documents) => write(() => this.create(documents)),
      append: (updates) =>
        write(() => {
          for (const update of updates) this.#row(update.document);
          const last = new Map<string, number>();
          for (const update of updates) {
            const row = this.#row(update.document);
            row.updates.push(update.bytes.slice());
            last.set(update.document, lastSeqOf(row));
          }
          return last;
        }),
      compact: (name, snapshot, uptoSeq) => write(() => this.#compact(name, snapshot, uptoSeq)),
      quarantine: (entry) => write(() => void this.#row(entry.document)),
      addVersion: (version) =>
        write(() => {
          this.#row(version.document);
          if (this.#versions.some((kept) => kept.id === version.id)) throw failed('The version exists');
          this.#versions.push({ ...version, state: version.state.slice() });
          const isAlike = (kept: Version) =>
            kept.document === version.document && kept.reason === version.reason;
          const surplus = new Set(this.#versions.filter(isAlike).slice(0, -VERSIONS_KEPT));
          this.#versions = this.#versions.filter((kept) => !surplus.has(kept));
        }),
      listVersions: (name) =>
        read(() =>
          this.#versions
            .filter((version) => version.document === name)
            .map(({ id, document, at, reason }) => ({ id, document, at, reason }))
            .reverse(),
        ),
      getVersion: (id) =>
        read(() => {
          const version = this.#versions.find((kept) => kept.id === id);
          return version ? { ...version, state: version.state.slice() } : null;
        }),
      replace: (name, state) =>
        write(() => {
          const row = this.#row(name);
          row.snapshotSeq = lastSeqOf(row);
          row.snapshot = state.slice();
          row.updates = [];
          row.epoch += 1;
          return row.epoch;
        }),
    };
  }

  create(documents: readonly NewDocument[]): void {
    for (const { name, update } of documents) {
      if (this.#rows.has(name)) continue;
      this.#rows.set(name, {
        epoch: 1,
        snapshot: update?.slice() ?? null,
        snapshotSeq: 0,
        updates: [],
      });
    }
  }

  #row(name: string): DocumentRow {
    const row = this.#rows.get(name);
    if (!row) throw failed('The document was never made');
    return row;
  }

  #load(name: string): LoadedDocument | null {
    const row = this.#rows.get(name);
    if (!row) return null;
    return {
      epoch: row.epoch,
      schema: DOCUMENT_SCHEMA,
      snapshot: row.snapshot?.slice() ?? null,
      updates: row.updates.map((update) => update.slice()),
      lastSeq: lastSeqOf(row),
      updateBytes: row.updates.reduce((bytes, update) => bytes + update.byteLength, 0),
    };
  }

  #compact(name: string, snapshot: Uint8Array, uptoSeq: number): void {
    const row = this.#row(name);
    if (uptoSeq > lastSeqOf(row)) throw failed('The snapshot is ahead of the updates');
    if (uptoSeq <= row.snapshotSeq) return;
    row.updates.splice(0, uptoSeq - row.snapshotSeq);
    row.snapshot = snapshot.slice();
    row.snapshotSeq = uptoSeq;
  }
}

function lastSeqOf(row: DocumentRow): number {
  return row.snapshotSeq + row.updates.length;
}

function failed(message: string): StoreError {
  return new StoreError('failed', message);
}
