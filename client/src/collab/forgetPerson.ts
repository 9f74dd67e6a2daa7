import { MOST_DOCUMENTS } from '@cairn/shared/http/privacyRoutes.ts';
import { IndexedDbStore } from './IndexedDbStore.ts';

// A browser that keeps nothing has nothing to forget.
const store = () => (typeof indexedDB === 'undefined' ? null : new IndexedDbStore(indexedDB));

/** Forgets what this browser keeps of the person's documents. */
export async function forgetPerson(personId: string): Promise<void> {
  await store()
    ?.clearAll((key) => key.startsWith(`${personId}/`))
    .catch(() => {});
}

/** Forgets the person's copies of these documents. */
export async function forgetDocuments(personId: string, names: readonly string[]): Promise<void> {
  const keys = new Set(names.map((name) => `${personId}/${name}`));
  await store()
    ?.clearAll((key) => keys.has(key))
    .catch(() => {});
}

/** Forgets everybody's copies of the documents that `choose` answers, of those that are here. */
export async function forgetWhere(choose: (names: string[]) => Promise<string[]>): Promise<void> {
  const here = store();
  if (!here) return;
  try {
    const nameOf = (key: string) => key.slice(key.indexOf('/') + 1);
    const names = [...new Set((await here.keys()).map(nameOf))].slice(0, MOST_DOCUMENTS);
    if (names.length === 0) return;
    const gone = new Set(await choose(names));
    if (gone.size > 0) await here.clearAll((key) => gone.has(nameOf(key)));
  } catch {
    // Each document asks again when it is opened.
  }
}
