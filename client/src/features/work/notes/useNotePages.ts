import { useMemo } from 'react';
import type { CollabDocument } from '../../../collab/types.ts';
import type { Observable } from '../../../lib/observable.ts';
import { useSnapshot } from '../../../lib/useSnapshot.ts';
import { notePages, type NotePage } from './notePages.ts';

/** The pages of the notes, read again when the agenda or the notes change. */
export function useNotePages(agenda: CollabDocument, notes: CollabDocument): NotePage[] {
  return useSnapshot(useMemo(() => pagesView(agenda, notes), [agenda, notes]));
}

function pagesView(agenda: CollabDocument, notes: CollabDocument): Observable<NotePage[]> {
  let pages: NotePage[] = [];
  let key: string | null = null;
  return {
    // Few and short: to compare them all costs less than a rendering for every key that somebody presses.
    getSnapshot: () => {
      const now = notePages(agenda.doc, notes.doc);
      const nowKey = JSON.stringify(now);
      if (nowKey !== key) [pages, key] = [now, nowKey];
      return pages;
    },
    subscribe: (listener) => {
      const stops = [agenda, notes].map((document) => document.onChanged(listener));
      return () => stops.forEach((stop) => stop());
    },
  };
}
