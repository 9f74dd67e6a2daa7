import { AppError } from '@cairn/shared/errors.ts';
import { expect, it } from 'vitest';
import { memoryStorage } from '../../lib/webStorage.ts';
import { reachAddress } from './reachAddress.ts';
import { ReadPrimers } from './readPrimers.ts';
import { Support } from './Support.ts';

const CONTACT = { name: 'Counselling', reach: '0800 111 0 111' };

it('[mentoring: support under pressure] keeps whom to turn to for when the network is away', async () => {
  const device = memoryStorage();
  const there = new Support(device, { call: async () => ({ contacts: [CONTACT] }) as never });
  expect(there.getSnapshot()).toEqual([]);
  await there.refresh();
  const away = new Support(device, {
    call: () => Promise.reject(new AppError('unavailable', 'away')),
  });
  expect(away.getSnapshot()).toEqual([CONTACT]);
  await away.refresh();
  expect(away.getSnapshot()).toEqual([CONTACT]);
  device.setItem('cairn.support', '{"not": "a list"}');
  expect(new Support(device, { call: async () => ({}) as never }).getSnapshot()).toEqual([]);
});

it('leads to a number or a page, and to nothing where it is words', () => {
  expect(reachAddress('0800 111 0 111')).toBe('tel:08001110111');
  expect(reachAddress('+49 (30) 12-34')).toBe('tel:+49301234');
  expect(reachAddress('https://help.example')).toBe('https://help.example/');
  expect(reachAddress('help@example.org')).toBe('mailto:help@example.org');
  for (const words of ['room 12, Mondays', 'javascript:alert(1)', '12', 'call 112 now']) {
    expect(reachAddress(words)).toBeNull();
  }
});

it('[mentoring: training and resources, guidelines] remembers which primer was read', () => {
  const device = memoryStorage();
  new ReadPrimers(device).mark('mentee');
  expect([...new ReadPrimers(device).getSnapshot()]).toEqual(['mentee']);
});
