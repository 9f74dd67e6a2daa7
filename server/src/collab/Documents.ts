import { DOCUMENT_SCHEMA } from '@cairn/shared/collab/documents.ts';
import { COLLAB_CLOSE } from '@cairn/shared/collab/wire.ts';
import type { CollabCloseReason } from '@cairn/shared/collab/wire.ts';
import { OpenDocument } from './OpenDocument.ts';
import type { OpenDocumentOptions } from './OpenDocument.ts';

/** Why a document could not be opened. */
export class OpenError extends Error {
  readonly reason: CollabCloseReason;

  constructor(reason: CollabCloseReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OpenError';
    this.reason = reason;
  }

  static gone(name: string): OpenError {
    return new OpenError(COLLAB_CLOSE.gone, `${name} was never made`);
  }

  static unreadable(name: string, cause: unknown): OpenError {
    return new OpenError(COLLAB_CLOSE.storage, `${name} could not be loaded`, { cause });
  }
}

/** One document of the shelf: being loaded or there, and how many need it apart from its connections. */
interface Place {
  loading: Promise<OpenDocument>;
  document: OpenDocument | null;
  pins: number;
  idle: NodeJS.Timeout | null;
}

type DocumentsOptions = Omit<OpenDocumentOptions, 'name' | 'loaded' | 'onQuiet' | 'quarantine'> & {
  quarantine: (document: string, bytes: Uint8Array, personId: string, reason: string) => void;
};

/** The documents in memory. A load is shared by all who wait for it; what nobody needs and all is saved of is forgotten. */
export class Documents {
  readonly #options: DocumentsOptions;
  readonly #places = new Map<string, Place>();

  constructor(options: DocumentsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#places.size;
  }

  /** Whether it is in memory, or on the way there. */
  has(name: string): boolean {
    return this.#places.has(name);
  }

  /** Those that are loaded. */
  *open(): Iterable<OpenDocument> {
    for (const { document } of this.#places.values()) if (document) yield document;
  }

  /**
   * Runs something with the document, which stays in memory meanwhile.
   *
   * @throws {OpenError} where it doesn't exist or can't be loaded
   */
  async with<T>(name: string, run: (document: OpenDocument) => T | Promise<T>): Promise<T> {
    const place = this.#places.get(name) ?? this.#load(name);
    place.pins += 1;
    try {
      return await run(await place.loading);
    } finally {
      place.pins -= 1;
      this.#settle(name, place);
    }
  }

  /** Takes a document off the shelf, so that the next one who asks loads it anew. */
  drop(document: OpenDocument, reason: CollabCloseReason): void {
    const place = this.#places.get(document.name);
    if (place?.document === document) this.#forget(document.name, place);
    document.close(reason);
  }

  close(): void {
    for (const [name, place] of this.#places) {
      this.#forget(name, place);
      place.document?.close(COLLAB_CLOSE.tryLater);
    }
  }

  #load(name: string): Place {
    const place: Place = { loading: this.#read(name), document: null, pins: 0, idle: null };
    this.#places.set(name, place);
    place.loading.then(
      (document) => (place.document = document),
      // A failed load leaves nothing behind: the next one who asks tries again.
      () => this.#forget(name, place),
    );
    return place;
  }

  async #read(name: string): Promise<OpenDocument> {
    const { documents, logger } = this.#options;
    try {
      const loaded = await documents.load(name);
      if (loaded === null) throw OpenError.gone(name);
      if (loaded.schema > DOCUMENT_SCHEMA) throw new Error(`It has schema ${loaded.schema}`);
      return new OpenDocument({
        ...this.#options,
        name,
        loaded,
        quarantine: (...refused) => this.#options.quarantine(name, ...refused),
        onQuiet: () => {
          const place = this.#places.get(name);
          if (place) this.#settle(name, place);
        },
      });
    } catch (error) {
      if (error instanceof OpenError) throw error;
      logger.error({ err: error, document: name }, 'A document could not be loaded');
      throw OpenError.unreadable(name, error);
    }
  }

  /** Starts the time after which a document that nobody needs is forgotten; whether it is needed is asked again then. */
  #settle(name: string, place: Place): void {
    if (this.#places.get(name) !== place || !isFree(place)) return;
    if (place.idle !== null) clearTimeout(place.idle);
    place.idle = setTimeout(() => {
      if (!isFree(place)) return;
      this.#forget(name, place);
      place.document?.close(COLLAB_CLOSE.tryLater);
    }, this.#options.timings.unloadAfterMs);
    place.idle.unref();
  }

  #forget(name: string, place: Place): void {
    if (place.idle !== null) clearTimeout(place.idle);
    if (this.#places.get(name) === place) this.#places.delete(name);
  }
}

function isFree({ pins, document }: Place): boolean {
  return pins === 0 && document !== null && document.isQuiet;
}
