import { AppError, type ErrorCode } from '@cairn/shared/errors.ts';
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
  /** Archives made of a mentorship, per person, and files brought here, per address: both are large. */
  exports: { points: 40, duration: 600 },
  imports: { points: 12, duration: 600 },
  /** Times that somebody takes back what they wrote, per mentorship and person: each makes documents and files anew. */
  erasures: { points: 3, duration: 86_400 },
  /** What all members get a mail about, such as a proposal to erase, per person. */
  announcements: { points: 10, duration: 86_400 },
  /** Versions of an agreement, per person. */
  agreements: { points: 60, duration: 3_600 },
  /** Mails that somebody asks for, per address of theirs, and to one mail address. */
  mails: { points: 60, duration: 600 },
  mailsTo: { points: 6, duration: 600 },
  /** Wrong passwords, per address of whoever tries, and for one mail address. */
  wrongPasswords: { points: 60, duration: 600 },
  wrongPasswordsOf: { points: 10, duration: 600 },
  /** Sign-ins by passkey and single sign-on, per address: nothing can be guessed, so this is against noise. */
  passkeys: { points: 120, duration: 60 },
} as const satisfies Record<string, RateLimit>;

export type RateLimits = Record<keyof typeof RATE_LIMITS, RateLimit>;

/** Those that count whatever is asked, and not only what went wrong. */
type Counted =
  | 'calls'
  | 'exports'
  | 'imports'
  | 'starts'
  | 'joins'
  | 'tickets'
  | 'restores'
  | 'erasures'
  | 'announcements'
  | 'agreements'
  | 'mails'
  | 'mailsTo'
  | 'passkeys';

const EVERYWHERE = 'all';

/** Counts what the limits are about, in memory. */
export class Limiter {
  readonly #limiters: Record<keyof RateLimits, RateLimiterMemory>;

  constructor(limits: RateLimits) {
    const entries = (Object.keys(limits) as (keyof RateLimits)[]).map((name) => [
      name,
      new RateLimiterMemory({ ...limits[name], keyPrefix: name }),
    ]);
    this.#limiters = Object.fromEntries(entries) as Record<keyof RateLimits, RateLimiterMemory>;
  }

  /** Counts one more; `rate_limited` where it was one too many. */
  async take(name: Counted, key: string): Promise<void> {
    await consume(this.#limiters[name], key);
  }

  /** Tries a link; a try that ends in `not_found` counts, and after too many of them no link is tried [B2]. */
  tryLink<T>(address: string, attempt: () => Promise<T>): Promise<T> {
    return this.#try('not_found', this.#wrongLinks(address), attempt);
  }

  /** The same for a link of a mail. */
  tryToken<T>(address: string, attempt: () => Promise<T>): Promise<T> {
    return this.#try('link_expired', this.#wrongLinks(address), attempt);
  }

  /** Tries a password; wrong ones count, for whoever tries and for the account [F1]. */
  tryPassword<T>(address: string, email: string, attempt: () => Promise<T>): Promise<T> {
    const { wrongPasswords, wrongPasswordsOf } = this.#limiters;
    const counted = [
      [wrongPasswords, address],
      [wrongPasswordsOf, email],
    ] as const;
    return this.#try('wrong_credentials', counted, attempt);
  }

  #wrongLinks(address: string) {
    const { wrongLinks, wrongLinksOfAll } = this.#limiters;
    return [
      [wrongLinks, address],
      [wrongLinksOfAll, EVERYWHERE],
    ] as const;
  }

  async #try<T>(
    wrong: ErrorCode,
    counted: readonly (readonly [RateLimiterMemory, string])[],
    attempt: () => Promise<T>,
  ): Promise<T> {
    const counts = await Promise.all(counted.map(([limiter, key]) => limiter.get(key)));
    if (counts.some((count) => count !== null && count.remainingPoints <= 0)) throw tooMany();
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof AppError && error.code === wrong) {
        await Promise.all(counted.map(([limiter, key]) => consume(limiter, key)));
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
