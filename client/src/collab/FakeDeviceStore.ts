import type { DeviceStore, KeptDocument } from './deviceStore.ts';

/** A device store in memory, which can be told to fail or to be slow. */
export class FakeDeviceStore implements DeviceStore {
  readonly kept = new Map<string, KeptDocument>();
  /** Every call rejects while this is true. */
  isBroken = false;
  #gate: Promise<void> = Promise.resolve();

  /** Keeps every call from now on waiting until the function that it answers is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gate = promise;
    return resolve;
  }

  async load(key: string): Promise<KeptDocument | null> {
    await this.#ready();
    return this.kept.get(key) ?? null;
  }

  async append(key: string, epoch: number, updates: readonly Uint8Array[]): Promise<void> {
    await this.#ready();
    const kept = this.kept.get(key);
    if (kept && kept.epoch > epoch) throw new Error('A newer epoch is kept');
    const before = kept?.epoch === epoch ? kept.updates : [];
    this.kept.set(key, { epoch, updates: [...before, ...updates] });
  }

  async clear(key: string): Promise<void> {
    await this.#ready();
    this.kept.delete(key);
  }

  async #ready(): Promise<void> {
    await this.#gate;
    if (this.isBroken) throw new Error('The device store is broken');
  }
}
