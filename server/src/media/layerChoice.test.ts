import { describe, expect, it } from 'vitest';
import {
  CHANGE_HOLD_MS,
  holdOf,
  ladderOf,
  layerFor,
  PRIORITY,
  servingOf,
  UPGRADE_HOLD_MS,
  type Serving,
} from './layerChoice.ts';

const CAMERA = ladderOf([4, 2, 1].map((scaleResolutionDownBy) => ({ scaleResolutionDownBy })));
const serving = (spatialLayer: number, visible = true): Serving => ({
  visible,
  spatialLayer,
  priority: PRIORITY.other,
});

describe('ladderOf', () => {
  it('takes the lowest encoding as 320×180 and the others by their scale', () => {
    expect(CAMERA).toEqual([
      { width: 320, height: 180 },
      { width: 640, height: 360 },
      { width: 1280, height: 720 },
    ]);
    expect(ladderOf([{ scaleResolutionDownBy: 2 }, {}])).toEqual([
      { width: 320, height: 180 },
      { width: 640, height: 360 },
    ]);
  });

  it('reads nonsense as not scaled', () => {
    expect(ladderOf([{ scaleResolutionDownBy: 'x' }, { scaleResolutionDownBy: -1 }])).toHaveLength(2);
  });
});

describe('layerFor', () => {
  it.each([
    { size: '160×90', width: 160, height: 90, layer: 0 },
    { size: '400×225 (stretched a little)', width: 400, height: 225, layer: 0 },
    { size: '480×270', width: 480, height: 270, layer: 1 },
    { size: '640×360', width: 640, height: 360, layer: 1 },
    { size: '900×506', width: 900, height: 506, layer: 2 },
    { size: 'larger than all', width: 3840, height: 2160, layer: 2 },
    { size: 'an upright phone', width: 390, height: 844, layer: 1 },
  ])('chooses layer $layer for $size', ({ width, height, layer }) => {
    expect(layerFor(CAMERA, { width, height })).toBe(layer);
  });

  it('has one answer for a stream of one encoding', () => {
    expect(layerFor(ladderOf([{}]), { width: 1920, height: 1080 })).toBe(0);
  });
});

describe('servingOf', () => {
  const demand = { consumerId: 'c', visible: true, width: 640, height: 360, priority: 'screen' } as const;

  it('counts a picture without a size as hidden', () => {
    expect(servingOf({ ...demand, width: 0 }, CAMERA).visible).toBe(false);
  });

  it('ranks the shared screen before the pinned, the speaker and the others', () => {
    const ranks = (['screen', 'pinned', 'speaker', 'other'] as const).map(
      (priority) => servingOf({ ...demand, priority }, CAMERA).priority,
    );
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    expect(new Set(ranks).size).toBe(4);
  });
});

describe('holdOf', () => {
  it('shows at once, takes away after a moment and gives more after a longer one', () => {
    expect(holdOf(serving(0, false), serving(2))).toBe(0);
    expect(holdOf(serving(2), serving(2, false))).toBe(CHANGE_HOLD_MS);
    expect(holdOf(serving(2), serving(0))).toBe(CHANGE_HOLD_MS);
    expect(holdOf(serving(0), serving(2))).toBe(UPGRADE_HOLD_MS);
  });

  it('changes a priority alone at once', () => {
    expect(holdOf(serving(1), { ...serving(1), priority: PRIORITY.screen })).toBe(0);
  });
});
