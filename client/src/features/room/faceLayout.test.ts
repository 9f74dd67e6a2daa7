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

function expectSound(
  { places, height: needed }: FaceLayout,
  count: number,
  width: number,
  height: number,
): void {
  expect(places).toHaveLength(count);
  for (const [index, place] of places.entries()) {
    expect(place.x).toBeGreaterThanOrEqual(-1);
    expect(place.y).toBeGreaterThanOrEqual(-1);
    expect(place.x + place.width).toBeLessThanOrEqual(width + 1);
    expect(place.y + place.height).toBeLessThanOrEqual(Math.max(height, needed) + 1);
    for (const other of places.slice(index + 1)) expect(overlaps(place, other)).toBe(false);
  }
}

describe('the grid of faces', () => {
  it.each(AREAS)('places 1 to 16 tiles within %i × %i without overlap', (width, height) => {
    for (let count = 1; count <= 16; count += 1) {
      expectSound(gridLayout(count, width, height), count, width, height);
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
      expectSound(speakerLayout(count, 1, width, height), count, width, height);
    }
  });

  it('makes the one larger than the others and keeps the order of those', () => {
    const { places } = speakerLayout(4, 2, 700, 600);
    const [first, second, large, last] = places;
    if (!first || !second || !large || !last) throw new Error('four tiles');
    expect(large.width).toBeGreaterThan(2 * first.width);
    expect(first.x).toBeLessThan(second.x);
    expect(second.x).toBeLessThan(last.x);
    expect(first.y).toBeGreaterThanOrEqual(large.y + large.height + GAP - 1);
  });
});
