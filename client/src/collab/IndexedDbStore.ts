import { mergeUpdates } from 'yjs';
import type { DeviceStore, KeptDocument } from './deviceStore.ts';

const DATABASE = 'cairn-documents';
const UPDATES = 'updates';
const EPOCHS = 'epochs';
/** Rows of one document that are merged into one when it is loaded. */
const MERGE_FROM = 100;

interface UpdateRow {
  key: string;
  update: Uint8Array<ArrayBuffer>;
}

/** The device store of browsers. */
export class IndexedDbStore implements DeviceStore {
  readonly #factory: IDBFactory;
  #opening: Promise<IDBDatabase> | null = null;

  constructor(factory: IDBFactory) {
    this.#factory = factory;
  }

  async load(key: string): Promise<KeptDocument | null> {
    return this.#run(async (updates, epochs) => {
      const epoch = await answer<number | undefined>(epochs.get(key));
      if (epoch === undefined) return null;
      const ids = await answer(updates.index('key').getAllKeys(key));
      const rows = await answer<UpdateRow[]>(updates.index('key').getAll(key));
      if (rows.length < MERGE_FROM) return { epoch, updates: rows.map(({ update }) => update) };
      const merged = own(mergeUpdates(rows.map(({ update }) => update)));
      for (const id of ids) updates.delete(id);
      updates.add({ key, update: merged } satisfies UpdateRow);
      return { epoch, updates: [merged] };
    });
  }

  async append(key: string, epoch: number, added: readonly Uint8Array[]): Promise<void> {
    await this.#run(async (updates, epochs, transaction) => {
      const kept = await answer<number | undefined>(epochs.get(key));
      if (kept !== undefined && kept > epoch) {
        transaction.abort();
        return;
      }
      if (kept !== epoch) {
        await deleteRows(updates, key);
        epochs.put(epoch, key);
      }
      for (const update of added) updates.add({ key, update: own(update) } satisfies UpdateRow);
    });
  }

  async clear(key: string): Promise<void> {
    await this.#run(async (updates, epochs) => {
      epochs.delete(key);
      await deleteRows(updates, key);
    });
  }

  /** The keys of all that is kept. */
  async keys(): Promise<string[]> {
    return this.#run(async (_updates, epochs) => (await answer(epochs.getAllKeys())).map(String));
  }

  /** Forgets everything whose key is one of those. */
  async clearAll(isGone: (key: string) => boolean): Promise<void> {
    await this.#run(async (updates, epochs) => {
      const keys = (await answer(epochs.getAllKeys())).map(String);
      for (const key of keys.filter(isGone)) {
        epochs.delete(key);
        await deleteRows(updates, key);
      }
    });
  }

  /** Runs one transaction; resolves when it is complete, on the disk as far as the browser can say. */
  async #run<T>(
    work: (updates: IDBObjectStore, epochs: IDBObjectStore, transaction: IDBTransaction) => Promise<T>,
  ): Promise<T> {
    const database = await this.#open();
    const transaction = database.transaction([UPDATES, EPOCHS], 'readwrite', { durability: 'strict' });
    const { promise: complete, resolve, reject } = Promise.withResolvers<void>();
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The transaction was given up'));
    const [result] = await Promise.all([
      work(transaction.objectStore(UPDATES), transaction.objectStore(EPOCHS), transaction),
      complete,
    ]);
    return result;
  }

  #open(): Promise<IDBDatabase> {
    this.#opening ??= this.#openDatabase().catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  async #openDatabase(): Promise<IDBDatabase> {
    const request = this.#factory.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(UPDATES, { autoIncrement: true }).createIndex('key', 'key');
      request.result.createObjectStore(EPOCHS);
    };
    const database = await answer(request);
    const forget = () => (this.#opening = null);
    database.onclose = forget;
    database.onversionchange = () => {
      database.close();
      forget();
    };
    return database;
  }
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The request failed'));
  });
}

async function deleteRows(updates: IDBObjectStore, key: string): Promise<void> {
  for (const id of await answer(updates.index('key').getAllKeys(key))) updates.delete(id);
}

/** A copy in memory of its own: a view would be cloned together with all that lies around it. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
