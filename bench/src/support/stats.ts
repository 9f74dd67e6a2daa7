/** One measurement of ours and one of a peer, taken one after the other. */
export interface Pair {
  ours: number;
  theirs: number;
}

export interface Comparison {
  /** The median of the pairs' own ratios, ours to theirs. */
  ratio: number;
  least: number;
  most: number;
  pairs: number;
}

export type Verdict = 'met' | 'not met' | 'within 5 %';

/** Two cores that others use as well: what differs by less than this differs by chance. */
const NOISE = 0.05;

/** Throws where there is nothing to take it from: a run without values is no run. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('No values');
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)]!;
  const above = sorted[Math.ceil(at)]!;
  return below + (above - below) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function compare(pairs: readonly Pair[]): Comparison {
  const ratios = pairs.map(({ ours, theirs }) => {
    if (!(theirs > 0) || !Number.isFinite(ours)) throw new RangeError(`No ratio of ${ours} to ${theirs}`);
    return ours / theirs;
  });
  return {
    ratio: median(ratios),
    least: Math.min(...ratios),
    most: Math.max(...ratios),
    pairs: pairs.length,
  };
}

/** Whether the value is at most the goal; a miss that noise may have made is told apart. */
export function verdict(value: number, goal: number): Verdict {
  if (value <= goal) return 'met';
  return value <= goal * (1 + NOISE) ? 'within 5 %' : 'not met';
}
