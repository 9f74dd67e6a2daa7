import type { CollabDocument } from '../../collab/types.ts';

/** What we work on, in the order of its tabs. */
export const WORK_KINDS = ['agenda', 'notes', 'plan'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];
export type WorkDocuments = Record<WorkKind, CollabDocument>;
