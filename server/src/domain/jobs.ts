import type { Clock } from './ports.ts';
import type { Refusals } from './refusal.ts';

/** Work that is due at a time. What is due follows from rows, so it may run at any moment, twice, and after a crash. */
export interface Job {
  name: string;
  run(now: number): Promise<void>;
}

/** Does it for each row in turn; one that fails is noted, and does not keep the others from theirs. */
export async function eachAlone<T>(
  rows: readonly T[],
  { refusals, where }: { refusals: Refusals; where: (row: T) => object },
  task: (row: T) => Promise<void>,
): Promise<void> {
  for (const row of rows) {
    try {
      await task(row);
    } catch (error) {
      refusals.note(error, where(row));
    }
  }
}

export interface JobsOptions {
  clock: Clock;
  refusals: Refusals;
  jobs: readonly Job[];
}

/** How often jobs run, by the clock, in milliseconds. */
const EVERY_MS = 60_000;
/** How often the clock is looked at: it may be moved, or the machine have slept. */
const LOOK_MS = 1_000;

/** Runs the jobs at start and each minute, one after the other. */
export class Jobs {
  readonly #options: JobsOptions;
  readonly #looking: NodeJS.Timeout;
  #running: Promise<void> | null = null;
  #ranAt = -Infinity;
  #closed = false;

  constructor(options: JobsOptions) {
    this.#options = options;
    this.#looking = setInterval(() => this.#look(), LOOK_MS);
    this.#looking.unref();
    this.#look();
  }

  /** Runs them now, or waits for the run that is under way and then once more. */
  async run(): Promise<void> {
    await this.#running;
    this.#running ??= this.#all().finally(() => (this.#running = null));
    await this.#running;
  }

  /** Resolves when what runs has come to its end. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#looking);
    await this.#running;
  }

  #look(): void {
    const passed = this.#options.clock.now() - this.#ranAt;
    if (this.#closed || this.#running || (passed >= 0 && passed < EVERY_MS)) return;
    void this.run();
  }

  async #all(): Promise<void> {
    const { jobs, clock, refusals } = this.#options;
    const now = clock.now();
    this.#ranAt = now;
    for (const { name, run } of jobs) {
      if (this.#closed) return;
      try {
        await run(now);
      } catch (error) {
        refusals.note(error, { job: name });
      }
    }
  }
}
