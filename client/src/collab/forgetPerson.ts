import { IndexedDbStore } from './IndexedDbStore.ts';

/** Forgets what this browser keeps of the person's documents. A browser that keeps nothing has nothing to forget. */
export async function forgetPerson(personId: string): Promise<void> {
  if (typeof indexedDB === 'undefined') return;
  await new IndexedDbStore(indexedDB).clearAll(`${personId}/`).catch(() => {});
}
