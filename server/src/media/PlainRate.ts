/**
 * How much is asked of a sender whose picture has no layers to choose from, so that it fits through the line of
 * everybody who watches it. Rates in bits per second.
 */

/** Below this a picture says nothing any more. */
export const LEAST_RATE = 100_000;
/** What sound and everything else on a line needs. */
const REST_RATE = 100_000;
/** Of what a line is thought to take; the estimate is never exact. */
const SHARE = 0.85;
/** Smaller steps up are not worth a change. */
const STEP_UP = 1.15;

export class PlainRate {
  readonly #most: number;
  #told: number;

  /** `most`: what the sender sends at the most. */
  constructor(most: number) {
    this.#most = most;
    this.#told = most;
  }

  /**
   * The rate to ask for, or null where the one asked for last still holds. `lines`: what the lines of those who watch
   * take; `sent`: what comes from the sender now. A still picture strains no line, and nothing is known of what it
   * could take: then the rate stays.
   */
  look(lines: readonly number[], sent: number): number | null {
    if (lines.length === 0) return null;
    const fitting = Math.round(Math.min(...lines) * SHARE - REST_RATE);
    const rate = Math.min(this.#most, Math.max(LEAST_RATE, fitting));
    const strains = sent > rate && rate < this.#told;
    const eases = rate >= this.#told * STEP_UP || (rate === this.#most && this.#told < this.#most);
    if (!strains && !eases) return null;
    this.#told = rate;
    return rate;
  }
}
