import type { WebStorage } from '../../lib/webStorage.ts';

/** Keeps a tab's seat over a reload. */
export class Seat {
  /** The seat that this tab has or had, asked for on every join. */
  peerId: string | null;
  readonly #storage: WebStorage;
  readonly #key: string;

  /**
   * What was stored is taken out at once: a duplicated tab copies this storage, and must not claim the seat of the
   * tab that it came from.
   */
  constructor(storage: WebStorage, sessionId: string, personId: string) {
    this.#storage = storage;
    this.#key = `cairn.seat.${sessionId}.${personId}`;
    this.peerId = storage.getItem(this.#key);
    storage.removeItem(this.#key);
  }

  /** For the end of the page: the next page of this tab takes the seat again. */
  store(): void {
    if (this.peerId) this.#storage.setItem(this.#key, this.peerId);
  }
}
