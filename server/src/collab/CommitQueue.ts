import type { Logger, NewUpdate, Store } from '../domain/ports.ts';
import { StoreError } from '../domain/storeError.ts';

/** Whose updates wait: a document. */
export interface CommitOwner {
  /** The first `count` of what waits is on disk; `lastSeq` is the sequence number of the last of them. */
  committed(count: number, lastSeq: number): void;
  /** The store refuses the updates (true), or takes them again (false). */
  storageTrouble(trouble: boolean): void;
}

export interface CommitQueueOptions {
  documents: Pick<Store['documents'], 'append'>;
  logger: Logger;
  /** The pause before the first and before every later attempt, in milliseconds; it doubles in between. */
  retryMs: { first: number; most: number };
  /**
   * The least time from the beginning of one transaction to that of the next, in milliseconds: so much for each update
   * of the first, within bounds.
   */
  paceMs: { perUpdate: number; least: number; most: number };
}

/** What waits of one document. */
interface Line {
  owner: CommitOwner;
  updates: NewUpdate[];
  /** Attempts that failed since the last one that didn't. */
  failures: number;
  retry: NodeJS.Timeout | null;
}

/**
 * One queue to the disk for all documents: whatever waits goes into one transaction, the next begins when it is done. An
 * edit after a moment of rest is stored at once; where many come, they share transactions, since the way to the disk
 * and back costs more than the edits.
 * What the store refuses stays here and is tried again; nothing is ever taken out unsaved. A document that can't be
 * stored for a reason of its own doesn't hold up the others.
 */
export class CommitQueue {
  readonly #documents: CommitQueueOptions['documents'];
  readonly #logger: Logger;
  readonly #retryMs: CommitQueueOptions['retryMs'];
  readonly #paceMs: CommitQueueOptions['paceMs'];
  readonly #lines = new Map<CommitOwner, Line>();
  readonly #ready = new Set<Line>();
  readonly #whenIdle = new Set<() => void>();
  #bytes = 0;
  #running = false;
  #nextAt = Number.NEGATIVE_INFINITY;

  constructor({ documents, logger, retryMs, paceMs }: CommitQueueOptions) {
    this.#documents = documents;
    this.#logger = logger;
    this.#retryMs = retryMs;
    this.#paceMs = paceMs;
  }

  /** Bytes that are not on disk yet. */
  get bytes(): number {
    return this.#bytes;
  }

  get isIdle(): boolean {
    return this.#lines.size === 0;
  }

  add(owner: CommitOwner, update: NewUpdate): void {
    let line = this.#lines.get(owner);
    if (!line) {
      line = { owner, updates: [], failures: 0, retry: null };
      this.#lines.set(owner, line);
    }
    line.updates.push(update);
    this.#bytes += update.bytes.byteLength;
    if (line.retry === null) this.#start(line);
  }

  /** What waits of this document, oldest first. */
  waiting(owner: CommitOwner): readonly NewUpdate[] {
    return this.#lines.get(owner)?.updates ?? [];
  }

  /** Tries at once what waits for its next attempt. */
  hurry(): void {
    for (const line of this.#lines.values()) {
      if (line.retry === null) continue;
      clearTimeout(line.retry);
      line.retry = null;
      this.#start(line);
    }
  }

  /** Resolves when nothing waits (true) or when the time is over (false). */
  async drained(withinMs: number): Promise<boolean> {
    if (this.isIdle) return true;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#whenIdle.add(resolve);
    const timer = setTimeout(resolve, withinMs);
    await promise;
    clearTimeout(timer);
    this.#whenIdle.delete(resolve);
    return this.isIdle;
  }

  /** Gives up all further attempts. */
  close(): void {
    for (const line of this.#lines.values()) if (line.retry !== null) clearTimeout(line.retry);
    this.#ready.clear();
  }

  #start(line: Line): void {
    this.#ready.add(line);
    if (this.#running) return;
    this.#running = true;
    void this.#run();
  }

  /** What arrives in the same turn of the event loop shares the transaction; after a recent one, a little more does. */
  async #gather(): Promise<void> {
    const early = this.#nextAt - performance.now();
    await new Promise((resolve) => (early > 0 ? setTimeout(resolve, early) : setImmediate(resolve)));
  }

  #paceAfter(updates: number): void {
    const { perUpdate, least, most } = this.#paceMs;
    this.#nextAt = performance.now() + Math.max(least, Math.min(most, updates * perUpdate));
  }

  async #run(): Promise<void> {
    while (this.#ready.size > 0) {
      await this.#gather();
      const lines = [...this.#ready].filter(({ updates }) => updates.length > 0);
      this.#ready.clear();
      if (lines.length === 0) break;
      const failure = await this.#store(lines);
      if (failure === null) continue;
      const oneOwnFault = failure === 'failed' && lines.length > 1;
      for (const line of lines) {
        if (oneOwnFault && (await this.#store([line])) === null) continue;
        this.#retryLater(line);
      }
    }
    this.#running = false;
    if (!this.isIdle) return;
    for (const resolve of this.#whenIdle) resolve();
  }

  /** Stores what these documents wait for; answers what kept it from that, or null. */
  async #store(lines: readonly Line[]): Promise<string | null> {
    const counts = lines.map(({ updates }) => updates.length);
    const batch =
      lines.length === 1 && lines[0] ? lines[0].updates.slice() : lines.flatMap((line) => line.updates);
    this.#paceAfter(batch.length);
    let last: Map<string, number>;
    try {
      last = await this.#documents.append(batch);
    } catch (error) {
      const failure = error instanceof StoreError ? error.failure : 'failed';
      this.#logger.warn({ err: error, failure, updates: batch.length }, 'Edits could not be stored');
      return failure;
    }
    lines.forEach((line, index) => this.#stored(line, counts[index] ?? 0, last));
    return null;
  }

  #stored(line: Line, count: number, last: Map<string, number>): void {
    const done = line.updates.splice(0, count);
    for (const { bytes } of done) this.#bytes -= bytes.byteLength;
    if (line.updates.length > 0) this.#ready.add(line);
    else this.#lines.delete(line.owner);
    if (line.failures > 0) {
      line.failures = 0;
      line.owner.storageTrouble(false);
    }
    line.owner.committed(count, last.get(done[0]?.document ?? '') ?? 0);
  }

  #retryLater(line: Line): void {
    const { first, most } = this.#retryMs;
    const pause = Math.min(most, first * 2 ** Math.min(line.failures, 20));
    line.failures += 1;
    this.#ready.delete(line);
    line.retry = setTimeout(() => {
      line.retry = null;
      this.#start(line);
    }, pause);
    if (line.failures === 1) line.owner.storageTrouble(true);
  }
}
