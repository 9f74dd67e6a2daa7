import { useMemo, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import type { CollabDocument } from '../../collab/types.ts';
import type { Observable } from '../../lib/observable.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';

/**
 * What `read` makes of a document: read anew after a change of its structure and after it was replaced. `read` must
 * stay the same function between renders.
 */
export function useDocumentView<T>(document: CollabDocument, read: (doc: Y.Doc) => T): T {
  return useSnapshot(useMemo(() => documentView(document, read), [document, read]));
}

function documentView<T>(document: CollabDocument, read: (doc: Y.Doc) => T): Observable<T> {
  let view: { value: T } | null = null;
  return {
    getSnapshot: () => (view ??= { value: read(document.doc) }).value,
    subscribe: (listener) => {
      const renew = () => {
        view = null;
        listener();
      };
      // What changed between the first rendering and this moment was not heard.
      view = null;
      const stops = [document.onChanged(renew), document.onReplaced(renew)];
      return () => stops.forEach((stop) => stop());
    },
  };
}

/** The `Y.Doc` that stands behind a document now. */
export function useDoc(document: CollabDocument): Y.Doc {
  return useSyncExternalStore(
    (listener) => document.onReplaced(listener),
    () => document.doc,
  );
}
