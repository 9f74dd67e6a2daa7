import { COLLAB_KEEPALIVE_MS } from '@cairn/shared/collab/wire.ts';

/** When the collaboration server does what by itself. Milliseconds where the name doesn't say otherwise. */
export interface Timings {
  keepaliveMs: number;
  /** How long a document stays in memory after its last connection. */
  unloadAfterMs: number;
  awarenessMs: number;
  retryMs: { first: number; most: number };
  /**
   * The least time from the beginning of one transaction of edits to that of the next: longer where many come, who then
   * hear a little later that they are saved, and cost much less.
   */
  commitPaceMs: { perUpdate: number; least: number; most: number };
  /** A document is compacted when its rows since the last snapshot are so many, or so many bytes. */
  compactAt: { rows: number; bytes: number };
}

export const TIMINGS: Timings = {
  keepaliveMs: COLLAB_KEEPALIVE_MS,
  unloadAfterMs: 30_000,
  awarenessMs: 40,
  retryMs: { first: 250, most: 5_000 },
  commitPaceMs: { perUpdate: 2.5, least: 10, most: 25 },
  compactAt: { rows: 500, bytes: 1024 * 1024 },
};
