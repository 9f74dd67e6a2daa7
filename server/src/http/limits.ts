import { AppError } from '@cairn/shared/errors.ts';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How many in how many seconds. */
export interface RateLimit {
  points: number;
  duration: number;
}

/**
 * Limits that people don't meet, also many behind one address. Only wrong links are counted tightly: a secret has
 * 256 bits, so what is limited is the noise.
 */
export const RATE_LIMITS = {
  /** Any call of the API, per address. */
  calls: { points: 6_000, duration: 60 },
  /** Mentorships started, per address. */
  starts: { points: 60, duration: 60 },
  /** People who come in by links, per address. */
  joins: { points: 300, duration: 60 },
  /** Links tried that open nothing, per address and from everywhere. */
  wrongLinks: { points: 20, duration: 60 },
  wrongLinksOfAll: { points: 5_000, duration: 60 },
  /** Tickets, per person. */
  tickets: { points: 600, duration: 60 },
  /** Versions brought back, per person: each keeps a copy of what was there. */
  restores: { points: 20, duration: 60 },
} as const satisfies Record<string, RateLimit>;

export type RateLimits = Record<keyof typeof RATE_LIMITS, RateLimit>;

const EVERYWHERE = 'all';

/** Counts what the limits are about, in memory. */
export class Limiter {
  readonly #limiters: Record<keyof RateLimits, RateLimiterMemory>;

  constructor(limits: RateLimits) {
    const limiter = (name: keyof RateLimits) => new RateLimiterMemory({ ...limits[name], keyPrefix: name });
    this.#limiters = {
      calls: limiter('calls'),
      starts: limiter('starts'),
      joins: limiter('joins'),
      wrongLinks: limiter('wrongLinks'),
      wrongLinksOfAll: limiter('wrongLinksOfAll'),
      tickets: limiter('tickets'),
      restores: limiter('restores'),
    };
  }

  /** Counts one more; `rate_limited` where it was one too many. */
  async take(name: 'calls' | 'starts' | 'joins' | 'tickets' | 'restores', key: string): Promise<void> {
    await consume(this.#limiters[name], key);
  }

  /** Tries a link; a try that ends in `not_found` counts, and after too many of them no link is tried [B2]. */
  async tryLink<T>(address: string, attempt: () => Promise<T>): Promise<T> {
    const { wrongLinks, wrongLinksOfAll } = this.#limiters;
    const counts = await Promise.all([wrongLinks.get(address), wrongLinksOfAll.get(EVERYWHERE)]);
    if (counts.some((count) => count !== null && count.remainingPoints <= 0)) throw tooMany();
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') {
        await Promise.all([consume(wrongLinks, address), consume(wrongLinksOfAll, EVERYWHERE)]);
      }
      throw error;
    }
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    throw error instanceof RateLimiterRes ? tooMany() : error;
  }
}

function tooMany(): AppError {
  return new AppError('rate_limited', 'Too many requests');
}
