import { expect, test } from 'vitest';
import { confidenceLines, PICTURE, yOf } from './confidenceLines.ts';

const { width, height, left, right, top, bottom } = PICTURE;

test('[mentoring: own learning] scores are plotted over time, a line for each person, the highest on top', () => {
  const lines = confidenceLines([
    { personId: 'a', at: 0, value: 1 },
    { personId: 'b', at: 50, value: 10 },
    { personId: 'a', at: 100, value: 5.5 },
  ]);
  const drawn = lines.map(({ personId, points }) => [personId, points.map(({ x, y }) => [x, y])]);
  expect(drawn).toEqual([
    [
      'a',
      [
        [left, height - bottom],
        [width - right, (height - bottom + top) / 2],
      ],
    ],
    ['b', [[(left + width - right) / 2, top]]],
  ]);
});

test('a single score stands in the middle, and none are no line', () => {
  expect(confidenceLines([{ personId: 'a', at: 9, value: 4 }])[0]?.points[0]).toMatchObject({
    x: (left + width - right) / 2,
    y: yOf(4),
  });
  expect(confidenceLines([])).toEqual([]);
});
