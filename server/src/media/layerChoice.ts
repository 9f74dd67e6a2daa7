import type { Demand } from '@cairn/shared/signalling/media.ts';

/** Which layer of a picture somebody needs, and how long a change waits before it is made. */

/** A picture's size in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** How one consumer is to be served. */
export interface Serving {
  visible: boolean;
  spatialLayer: number;
  priority: number;
}

/**
 * What every camera's lowest encoding is (client/src/media/encodings.ts keeps to it): 320×180. The sizes above follow
 * from how much less each encoding is scaled down, so that a camera with fewer encodings is read rightly too.
 */
const LOWEST: Size = { width: 320, height: 180 };

/** A layer may be stretched to 1.25 times its size (area 1.6) before the next is worth its bits. */
const STRETCH = 1.6;

/** Changes wait until the size has been quiet this long: switching again and again freezes a picture. */
export const CHANGE_HOLD_MS = 300;
/** More bits wait longer than fewer. */
export const UPGRADE_HOLD_MS = 1000;

/** mediasoup's priorities (1 to 255): who gets the bits first where there are not enough. */
export const PRIORITY: Record<Demand['priority'], number> = {
  screen: 240,
  pinned: 180,
  speaker: 120,
  other: 60,
};

/** The layers' sizes, lowest first, from the encodings that a sender named (`scaleResolutionDownBy`, default 1). */
export function ladderOf(encodings: readonly Record<string, unknown>[]): Size[] {
  const scales = encodings.map(({ scaleResolutionDownBy: scale }) =>
    typeof scale === 'number' && scale >= 1 ? scale : 1,
  );
  const lowest = Math.max(1, ...scales);
  return scales.map((scale) => ({
    width: (LOWEST.width * lowest) / scale,
    height: (LOWEST.height * lowest) / scale,
  }));
}

/** The lowest layer that fills the size, or the top one. */
export function layerFor(ladder: readonly Size[], { width, height }: Size): number {
  const wanted = width * height;
  const fitting = ladder.findIndex((layer) => layer.width * layer.height * STRETCH >= wanted);
  return fitting === -1 ? Math.max(0, ladder.length - 1) : fitting;
}

export function servingOf(demand: Demand, ladder: readonly Size[]): Serving {
  return {
    visible: demand.visible && demand.width > 0 && demand.height > 0,
    spatialLayer: layerFor(ladder, demand),
    priority: PRIORITY[demand.priority],
  };
}

/** How long a change of serving waits, in ms; 0 is at once. */
export function holdOf(now: Serving, next: Serving): number {
  if (next.visible && !now.visible) return 0;
  if (next.visible && next.spatialLayer > now.spatialLayer) return UPGRADE_HOLD_MS;
  if (next.visible === now.visible && next.spatialLayer === now.spatialLayer) return 0;
  return CHANGE_HOLD_MS;
}

export function sameServing(one: Serving, other: Serving): boolean {
  return (
    one.visible === other.visible &&
    one.spatialLayer === other.spatialLayer &&
    one.priority === other.priority
  );
}
