/**
 * How much is asked of a sender whose picture has no layers to choose from, so that it fits through the line of
 * everybody who watches it. Rates in bits per second.
 */

/** Below this a picture says nothing any more. */
export const LEAST_RATE = 100_000;
/** What the voices on a line need. */
const VOICES_RATE = 60_000;
/** Of what a line is thought to take: the estimate is never exact. */
const SHARE = 0.9;
/**
 * What is known of a line is at most half as much again as what it carries, so more has to be tried to be known; a
 * try that was too much is taken back with the next look.
 */
const STEP_UP = 1.4;
/** A line that carries little is known to take little, for ever: after so many looks more is tried all the same. */
const LOOKS_BEFORE_TRYING = 3;

export class PlainRate {
  readonly #most: number;
  #told: number;
  #heldFor = 0;

  /** `most`: what the sender sends at the most. */
  constructor(most: number) {
    this.#most = most;
    this.#told = most;
  }

  /**
   * The rate to ask for, or null where the one asked for last still holds. `lines`: what the lines of those who watch
   * are known to take; `sent`: what comes from the sender now, for a still picture strains no line.
   */
  look(lines: readonly number[], sent: number): number | null {
    if (lines.length === 0) return null;
    const fitting = Math.round(Math.min(...lines) * SHARE - VOICES_RATE);
    const before = this.#told;
    const lower = Math.max(Math.min(LEAST_RATE, before), Math.min(fitting, before));
    const strained = sent > fitting;
    this.#heldFor = strained && lower === before ? this.#heldFor + 1 : 0;
    const tries = !strained || this.#heldFor >= LOOKS_BEFORE_TRYING;
    if (tries) this.#heldFor = 0;
    this.#told = tries ? Math.min(this.#most, Math.round(before * STEP_UP)) : lower;
    return this.#told === before ? null : this.#told;
  }
}
