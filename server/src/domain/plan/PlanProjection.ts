import { documentName, parseDocumentName } from '@cairn/shared/collab/documents.ts';
import type { GoalSummary, OpenAction } from '@cairn/shared/http/planRoutes.ts';
import { KeyedQueue } from '../../lib/serialQueue.ts';
import type { Clock, Logger, Store } from '../ports.ts';
import type { OpenRow } from '../ports/plan.ts';
import { planRows } from './planRows.ts';

export interface PlanProjectionOptions {
  store: Store;
  clock: Clock;
  logger: Logger;
  /** How long edits of one document gather before its rows are made, in milliseconds. */
  gatherMs?: number;
}

const GATHER_MS = 2_000;

/**
 * Rows of every mentorship's actions and goals, for whoever reads without opening the document. They follow what is on disk,
 * and are made anew before they are read where they are missing or behind: after a crash, a restored version or a backup.
 */
export class PlanProjection {
  readonly #options: PlanProjectionOptions;
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #making = new KeyedQueue();

  constructor(options: PlanProjectionOptions) {
    this.#options = options;
  }

  /** Something of the document was saved. */
  documentSaved(name: string): void {
    const ref = parseDocumentName(name);
    if (ref?.kind !== 'mentorship' || this.#waiting.has(ref.mentorshipId)) return;
    const { mentorshipId } = ref;
    const timer = setTimeout(() => {
      this.#waiting.delete(mentorshipId);
      void this.#make(mentorshipId);
    }, this.#options.gatherMs ?? GATHER_MS);
    this.#waiting.set(mentorshipId, timer.unref());
  }

  async plan(mentorshipId: string, today?: string): Promise<{ actions: OpenAction[]; goals: GoalSummary[] }> {
    const { plan } = this.#options.store;
    await this.#freshen({ mentorshipId });
    const [actions, goals] = await Promise.all([plan.openIn(mentorshipId), plan.goalsIn(mentorshipId)]);
    return { actions: actions.map(this.#withLate(today)), goals };
  }

  async actionsOf(personId: string, today?: string): Promise<(OpenAction & { mentorshipTitle: string })[]> {
    await this.#freshen({ personId });
    return (await this.#options.store.plan.openOf(personId)).map(this.#withLate(today));
  }

  close(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  async #freshen(of: { mentorshipId: string } | { personId: string }): Promise<void> {
    const stale = await this.#options.store.plan.stale(of);
    await Promise.all(stale.map((mentorshipId) => this.#make(mentorshipId)));
  }

  /** Never rejects: one document that can't be read keeps nobody from the rows of the others, or from its older ones. */
  async #make(mentorshipId: string): Promise<void> {
    const { store, logger } = this.#options;
    try {
      await this.#making.run(mentorshipId, async () => {
        const loaded = await store.documents.load(documentName({ kind: 'mentorship', mentorshipId }));
        if (loaded) await store.plan.put(mentorshipId, loaded, planRows(loaded));
      });
    } catch (error) {
      logger.warn({ err: error, mentorshipId }, 'The rows of a plan could not be made');
    }
  }

  #withLate(today = new Date(this.#options.clock.now()).toISOString().slice(0, 10)) {
    return <T extends OpenRow>(row: T): T & { late: boolean } => ({
      ...row,
      late: row.due !== null && row.due < today,
    });
  }
}
