import * as Y from 'yjs';
import { Value } from '../lib/observable.ts';
import type { DeviceStore } from './deviceStore.ts';
import type { DeviceState } from './savingState.ts';

export interface DeviceCopyOptions {
  store: DeviceStore;
  key: string;
  epoch: number;
  doc: Y.Doc;
  /** Updates of this origin come from the device and are not written to it again. */
  origin: unknown;
  retryMs: number;
}

/** Writes whatever changes in a document to this device, and says at every moment whether all of it is there. */
export class DeviceCopy {
  readonly state = new Value<DeviceState>('kept');
  readonly #options: DeviceCopyOptions;
  #waiting: Uint8Array[] = [];
  #writing: Promise<void> | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(options: DeviceCopyOptions) {
    this.#options = options;
    options.doc.on('update', this.#onUpdate);
  }

  /** Ends the writing of further changes; what changed before is still written. */
  close(): void {
    this.#closed = true;
    this.#options.doc.off('update', this.#onUpdate);
    if (this.#retry !== null) clearTimeout(this.#retry);
  }

  /** Ends the writing and takes everything off this device. */
  async discard(): Promise<void> {
    this.close();
    this.#waiting = [];
    await this.#writing;
    const { store, key } = this.#options;
    await store.clear(key);
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this.#options.origin) return;
    this.#waiting.push(update);
    if (this.#retry === null) this.#write();
  };

  #write(): void {
    this.#writing ??= this.#writeAll().finally(() => (this.#writing = null));
  }

  async #writeAll(): Promise<void> {
    const { store, key, epoch, doc, retryMs } = this.#options;
    this.state.set('writing');
    while (this.#waiting.length > 0) {
      const updates = this.#waiting;
      this.#waiting = [];
      try {
        await store.append(key, epoch, updates);
      } catch {
        // The next attempt writes the whole document: this way nothing depends on what did get through.
        this.#waiting = this.#closed ? [] : [Y.encodeStateAsUpdate(doc)];
        this.state.set('failed');
        if (!this.#closed) this.#retry = setTimeout(this.#tryAgain, retryMs);
        return;
      }
    }
    this.state.set('kept');
  }

  readonly #tryAgain = (): void => {
    this.#retry = null;
    this.#write();
  };
}
