import { expect, it } from 'vitest';
import { supportContacts } from './supportContacts.ts';

it('[mentoring: support under pressure] reads whom to turn to from the setting', () => {
  expect(
    supportContacts('Counselling: 0800 111 0 111, day and night; Ombuds: https://help.example/a:b ;'),
  ).toEqual([
    { name: 'Counselling', reach: '0800 111 0 111, day and night' },
    { name: 'Ombuds', reach: 'https://help.example/a:b' },
  ]);
});

it('refuses what names nobody', () => {
  for (const given of [
    ';',
    'Counselling',
    'Counselling:',
    ': 112',
    `A: ${'1'.repeat(201)}`,
    'A: 1;'.repeat(9),
  ]) {
    expect(supportContacts(given)).toBeNull();
  }
});
