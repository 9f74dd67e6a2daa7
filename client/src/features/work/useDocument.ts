import type { Proposal } from '@cairn/shared/collab/proposals.ts';
import type { AgendaItem, Goal } from '@cairn/shared/collab/schema.ts';
import { useMemo, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import type { CollabDocument } from '../../collab/types.ts';
import {
  actionsView,
  agendaView,
  goalsView,
  listView,
  planView,
  proposalsView,
  type ActionsByColumn,
  type ActionsByPlace,
} from '../../collab/view.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';

/** The items of an agenda's document in their order. */
export function useAgenda(document: CollabDocument): AgendaItem[] {
  return useSnapshot(useMemo(() => agendaView(document), [document]));
}

/** What is proposed in the notes for the agenda, oldest first. */
export function useProposals(notes: CollabDocument): Proposal[] {
  return useSnapshot(useMemo(() => proposalsView(notes), [notes]));
}

/** The actions of a mentorship's document by column. */
export function useActions(document: CollabDocument): ActionsByColumn {
  return useSnapshot(useMemo(() => actionsView(document), [document]));
}

/** Every action of a mentorship's document, ended ones too. */
export function usePlan(document: CollabDocument): ActionsByPlace {
  return useSnapshot(useMemo(() => planView(document), [document]));
}

/** The goals of a mentorship's document in their order. */
export function useGoals(document: CollabDocument): Goal[] {
  return useSnapshot(useMemo(() => goalsView(document), [document]));
}

/** A list in a document; hand in the same function each time. */
export function useListed<T extends { id: string }>(
  document: CollabDocument,
  read: (doc: Y.Doc) => T[],
): T[] {
  return useSnapshot(useMemo(() => listView(document, read), [document, read]));
}

/** The `Y.Doc` that stands behind a document now. */
export function useDoc(document: CollabDocument): Y.Doc {
  return useSyncExternalStore(
    (listener) => document.onReplaced(listener),
    () => document.doc,
  );
}
