import { describe, expect, it } from 'vitest';
import { DEFAULT_MINUTES, MAX_MINUTES, parseMinutes, parseNewItem } from './newItem.ts';

describe('parseNewItem', () => {
  it.each([
    ['Explore options 15 min', 'Explore options', 15],
    ['Explore options, 15m', 'Explore options', 15],
    ['Explore (20 minutes)', 'Explore', 20],
    ['Feedback – 5’', 'Feedback', 5],
    ['  Arrive  ', 'Arrive', DEFAULT_MINUTES],
    ['Review chapter 12', 'Review chapter 12', DEFAULT_MINUTES],
    ['The 5 min rule', 'The 5 min rule', DEFAULT_MINUTES],
    ['Everything 999 min', 'Everything', MAX_MINUTES],
  ])('reads “%s”', (line, title, minutes) => {
    expect(parseNewItem(line)).toEqual({ title, minutes });
  });

  it('makes no item of nothing', () => {
    expect(parseNewItem('   ')).toBeNull();
    expect(parseNewItem('- 15 min')).toBeNull();
  });
});

describe('parseMinutes', () => {
  it('reads whole minutes and refuses the rest', () => {
    expect(['12', ' 7 min', '0', '9999', '', 'ten', '1.5', '-3'].map(parseMinutes)).toEqual([
      12,
      7,
      0,
      MAX_MINUTES,
      null,
      null,
      null,
      null,
    ]);
  });
});
