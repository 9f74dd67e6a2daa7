/** What is asked of `localStorage` and `sessionStorage`. */
export type WebStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A storage that lives as long as the page, for browsers that refuse theirs, and for tests. */
export function memoryStorage(): WebStorage {
  const entries = new Map<string, string>();
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

/** The browser's storage, or one in memory where the browser refuses it (blocked cookies, full disk). */
export function webStorage(kind: 'localStorage' | 'sessionStorage'): WebStorage {
  try {
    const storage = window[kind];
    const probe = 'cairn.probe';
    storage.setItem(probe, '1');
    storage.removeItem(probe);
    return storage;
  } catch {
    return memoryStorage();
  }
}
