import { COLLAB_KEEPALIVE_MS } from '@cairn/shared/collab/wire.ts';

/** When the collaboration server does what by itself. Milliseconds where the name doesn't say otherwise. */
export interface Timings {
  keepaliveMs: number;
  /** How long a document stays in memory after its last connection. */
  unloadAfterMs: number;
  awarenessMs: number;
  retryMs: { first: number; most: number };
  /** The least time from the beginning of one transaction of edits to that of the next. */
  commitPaceMs: number;
  /** A document is compacted when its rows since the last snapshot are so many, or so many bytes. */
  compactAt: { rows: number; bytes: number };
}

export const TIMINGS: Timings = {
  keepaliveMs: COLLAB_KEEPALIVE_MS,
  unloadAfterMs: 30_000,
  awarenessMs: 40,
  retryMs: { first: 250, most: 5_000 },
  commitPaceMs: 10,
  compactAt: { rows: 500, bytes: 1024 * 1024 },
};
