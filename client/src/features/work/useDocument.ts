import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import { useMemo, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import type { CollabDocument } from '../../collab/types.ts';
import { actionsView, agendaView, type ActionsByColumn } from '../../collab/view.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';

/** The items of an agenda's document in their order. */
export function useAgenda(document: CollabDocument): AgendaItem[] {
  return useSnapshot(useMemo(() => agendaView(document), [document]));
}

/** The actions of a mentorship's document by column. */
export function useActions(document: CollabDocument): ActionsByColumn {
  return useSnapshot(useMemo(() => actionsView(document), [document]));
}

/** The `Y.Doc` that stands behind a document now. */
export function useDoc(document: CollabDocument): Y.Doc {
  return useSyncExternalStore(
    (listener) => document.onReplaced(listener),
    () => document.doc,
  );
}
