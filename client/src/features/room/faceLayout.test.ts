import { describe, expect, it } from 'vitest';
import { GAP, gridLayout, speakerLayout, type FaceLayout, type Place } from './faceLayout.ts';

const AREAS = [
  [390, 200],
  [390, 620],
  [520, 640],
  [760, 420],
  [1200, 800],
  [240, 700],
] as const;

function overlaps(a: Place, b: Place): boolean {
  return (
    a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 && a.y < b.y + b.height - 1 && b.y < a.y + a.height - 1
  );
}

/** Every tile lies within the area (or what it scrolls over), and none upon another. */
function isSound({ places, height: needed }: FaceLayout, width: number, height: number): boolean {
  const inside = (place: Place) =>
    place.x >= -1 &&
    place.y >= -1 &&
    place.x + place.width <= width + 1 &&
    place.y + place.height <= Math.max(height, needed) + 1;
  const alone = (place: Place, index: number) =>
    places.slice(index + 1).every((other) => !overlaps(place, other));
  return places.every((place, index) => inside(place) && alone(place, index));
}

describe('the grid of faces', () => {
  it.each(AREAS)('places 1 to 16 tiles within %i × %i without overlap', (width, height) => {
    for (let count = 1; count <= 16; count += 1) {
      const layout = gridLayout(count, width, height);
      expect(layout.places).toHaveLength(count);
      expect(isSound(layout, width, height)).toBe(true);
    }
  });

  it('puts two faces one above the other in a tall area, and beside each other in a flat one', () => {
    const [tall, flat] = [gridLayout(2, 520, 640).places, gridLayout(2, 760, 240).places];
    expect(tall[0]?.x).toBe(tall[1]?.x);
    expect(flat[0]?.y).toBe(flat[1]?.y);
  });

  it('centres the last row', () => {
    const [first, second, last] = gridLayout(3, 640, 500).places;
    if (!first || !second || !last) throw new Error('three tiles');
    expect(last.x + last.width / 2).toBeCloseTo((first.x + second.x + second.width) / 2, -1);
  });

  it('scrolls rather than make faces too small', () => {
    const { places, height } = gridLayout(16, 300, 150);
    expect(height).toBeGreaterThan(150);
    expect(Math.min(...places.map((place) => place.width))).toBeGreaterThanOrEqual(90);
  });

  it('has nothing to place before it is measured', () => {
    expect(gridLayout(3, 0, 0).places).toEqual([]);
  });
});

describe('the speaker layout', () => {
  it.each(AREAS)('places 2 to 16 tiles within %i × %i without overlap', (width, height) => {
    for (let count = 2; count <= 16; count += 1) {
      const layout = speakerLayout(count, 1, width, height);
      expect(layout.places).toHaveLength(count);
      expect(isSound(layout, width, height)).toBe(true);
    }
  });

  it('puts the strip at the side where the area is flat', () => {
    const [large, small] = speakerLayout(2, 0, 374, 240).places;
    expect(large?.y).toBe(0);
    expect(small?.x).toBeGreaterThan((large?.x ?? 0) + (large?.width ?? 0));
  });

  it('makes the one larger than the others and keeps the order of those', () => {
    const { places } = speakerLayout(4, 2, 500, 660);
    const [first, second, large, last] = places;
    if (!first || !second || !large || !last) throw new Error('four tiles');
    expect(large.width).toBeGreaterThan(2 * first.width);
    expect(first.x).toBeLessThan(second.x);
    expect(second.x).toBeLessThan(last.x);
    expect(first.y).toBeGreaterThanOrEqual(large.y + large.height + GAP - 1);
  });
});
