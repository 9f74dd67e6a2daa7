import { CONFIDENCE, type Confidence } from '@cairn/shared/collab/schema.ts';

/** Where a score is drawn, with the score itself. */
export interface Point extends Confidence {
  x: number;
  y: number;
}

export interface Line {
  personId: string;
  points: Point[];
}

/** The picture, in units of its own; the page scales it. */
export const PICTURE = { width: 320, height: 120, left: 22, right: 10, top: 8, bottom: 8 } as const;

export function yOf(value: number): number {
  const { height, top, bottom } = PICTURE;
  const share = (value - CONFIDENCE.least) / (CONFIDENCE.most - CONFIDENCE.least);
  return height - bottom - share * (height - top - bottom);
}

/** The scores of each person as a line through time, the oldest at the left; a single moment stands in the middle. */
export function confidenceLines(confidence: readonly Confidence[]): Line[] {
  const times = confidence.map(({ at }) => at);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const { width, left, right } = PICTURE;
  const xOf = (at: number) => left + (to === from ? 0.5 : (at - from) / (to - from)) * (width - left - right);
  const lines = new Map<string, Point[]>();
  for (const one of confidence) {
    const points = lines.get(one.personId) ?? [];
    points.push({ ...one, x: xOf(one.at), y: yOf(one.value) });
    lines.set(one.personId, points);
  }
  return [...lines].map(([personId, points]) => ({ personId, points }));
}
