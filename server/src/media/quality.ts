import type { Quality } from '@cairn/shared/signalling/peers.ts';

/** What is known of one peer's connection; scores are mediasoup's, 0 (nothing arrives) to 10 (nothing is lost). */
export interface LinkHealth {
  /** ICE's state of the peer's transports that have begun. */
  ice: 'none' | 'connected' | 'disconnected';
  /** Of the streams that the peer sends and is meant to send, the best layer each. */
  sent: readonly number[];
  /** Of the streams that the peer receives now. */
  received: readonly { score: number; starved: boolean }[];
}

const GOOD_SCORE = 8;
const FAIR_SCORE = 5;

export function qualityOf({ ice, sent, received }: LinkHealth): Quality {
  if (ice === 'none') return 0;
  if (ice === 'disconnected') return 1;
  const score = Math.min(mean(sent), mean(received.map((stream) => stream.score)));
  if (score < FAIR_SCORE) return 1;
  return score < GOOD_SCORE || received.some(({ starved }) => starved) ? 2 : 3;
}

function mean(scores: readonly number[]): number {
  return scores.length === 0 ? 10 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** Tells a new quality only when two looks in a row agree on it. */
export class SteadyQuality {
  #told: Quality = 0;
  #seen: Quality = 0;

  /** The quality to tell, or null where there is nothing new. */
  look(quality: Quality): Quality | null {
    const confirmed = quality === this.#seen;
    this.#seen = quality;
    if (!confirmed || quality === this.#told) return null;
    this.#told = quality;
    return quality;
  }
}
