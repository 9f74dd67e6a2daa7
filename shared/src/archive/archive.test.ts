import { expect, test } from 'vitest';
import { newId } from '../ids.ts';
import { archive, parts, PART_NAMES } from './archive.ts';

test('[I6] of a list in which nothing fits one row is told, whatever its size', () => {
  const said = { id: newId('message'), sessionId: newId('session'), personId: newId('person') };
  for (const row of [{}, { ...said, name: '', text: '', at: 8e15 }]) {
    const rows = Array<object>(200_000).fill(row);
    expect(parts.chat.safeParse(rows).error?.issues.every(({ path }) => path[0] === 0)).toBe(true);
  }
  const file = Object.fromEntries([...PART_NAMES, 'documents'].map((part) => [part, Array(500).fill({})]));
  const issues = archive.safeParse(file).error?.issues ?? [];
  expect(issues.length).toBeLessThan(60);
});

test('[I6] a clock of more items than any agenda has is not looked into', () => {
  const elapsedMs = Object.fromEntries(
    Array.from({ length: 201 }, (_, index) => [`no id ${index}`, 'no time']),
  );
  const clock = {
    sessionId: newId('session'),
    runningItem: null,
    runningSince: null,
    extensions: [],
    elapsedMs,
  };
  const issues = parts.agendaClocks.safeParse([clock]).error?.issues;
  expect(issues).toMatchObject([{ code: 'custom', path: [0, 'elapsedMs'] }]);
});
