import { describe, expect, it } from 'vitest';
import { addWords, speak, useTranslation } from './words.ts';

// The real catalogues type `t`; here it speaks of others.
const translator = (namespaces: string | string[]) => {
  const translate: (namespaces: never) => { t: unknown } = useTranslation;
  return translate(namespaces as never).t as (
    key: string,
    values?: Record<string, string | number>,
  ) => string;
};

addWords({
  house: {
    door: 'Door',
    room: { open: 'Open {{room}}', both: '{{a}} and {{b}} and {{a}}' },
    guests_one: '{{count}} guest',
    guests_few: '{{count}} guests, a few',
    guests_other: '{{count}} guests',
    rooms: '{{count}} in all',
  },
  garden: { tree: 'Tree' },
});

describe('words', () => {
  it('are found by their path, in the first namespace or in the one that is named', () => {
    const t = translator(['house', 'garden']);
    expect(t('door')).toBe('Door');
    expect(t('garden:tree')).toBe('Tree');
  });

  it('take values in, and leave what people wrote as it is', () => {
    const t = translator('house');
    expect(t('room.both', { a: 'one', b: '{{a}} $& $t(door)' })).toBe('one and {{a}} $& $t(door) and one');
    expect(t('room.open', { room: '<b>' })).toBe('Open <b>');
  });

  it('choose the plural that the language has', () => {
    const t = translator('house');
    speak('en');
    expect([1, 2, 0].map((count) => t('guests', { count }))).toEqual(['1 guest', '2 guests', '0 guests']);
    speak('ru');
    expect([21, 3, 5].map((count) => t('guests', { count }))).toEqual([
      '21 guest',
      '3 guests, a few',
      '5 guests',
    ]);
    expect(t('rooms', { count: 1 })).toBe('1 in all');
  });

  it('say the key where there are none, also for what every object has', () => {
    const t = translator('house');
    expect(t('room')).toBe('room');
    expect(t('nothing.there')).toBe('nothing.there');
    expect(t('attic:door')).toBe('attic:door');
    expect(t('constructor')).toBe('constructor');
    expect(t('room.open.wide')).toBe('room.open.wide');
  });

  it('come with the same function each time, so that effects can depend on it', () => {
    expect(translator('house')).toBe(translator(['house', 'garden']));
  });
});
