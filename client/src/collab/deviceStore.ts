/** What a device keeps of a document: the updates of one epoch, in Yjs' v1 encoding. */
export interface KeptDocument {
  epoch: number;
  updates: Uint8Array[];
}

/** Keeps documents in this browser, each under a key of a person and a document. */
export interface DeviceStore {
  load(key: string): Promise<KeptDocument | null>;
  /**
   * Adds updates; resolves when they are kept, which is when the transaction is complete. What was kept of an older
   * epoch goes; rejects where a newer one is kept already.
   */
  append(key: string, epoch: number, updates: readonly Uint8Array[]): Promise<void>;
  clear(key: string): Promise<void>;
}
