export interface TokenBucketOptions {
  perSecond: number;
  burst: number;
  /** Milliseconds, from a clock that does not jump back. */
  now: () => number;
}

/** Counts what a socket costs. It may go into debt: the caller stops reading until that is paid. */
export class TokenBucket {
  readonly #perMs: number;
  readonly #burst: number;
  readonly #now: () => number;
  #tokens: number;
  #at: number;

  constructor({ perSecond, burst, now }: TokenBucketOptions) {
    this.#perMs = perSecond / 1000;
    this.#burst = burst;
    this.#now = now;
    this.#tokens = burst;
    this.#at = now();
  }

  /** Takes the tokens and answers how many milliseconds the debt needs: 0 where there is none. */
  take(cost: number): number {
    const now = this.#now();
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#at) * this.#perMs) - cost;
    this.#at = now;
    return this.#tokens >= 0 ? 0 : Math.ceil(-this.#tokens / this.#perMs);
  }
}
