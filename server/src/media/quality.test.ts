import { describe, expect, it } from 'vitest';
import { qualityOf, SteadyQuality, type LinkHealth } from './quality.ts';

const healthy: LinkHealth = { ice: 'connected', sent: [10, 10], received: [{ score: 10, starved: false }] };

describe('qualityOf', () => {
  it.each<[string, Partial<LinkHealth>, number]>([
    ['unknown before anything began', { ice: 'none' }, 0],
    ['good where nothing is lost', {}, 3],
    ['good where nothing flows and ICE is fine', { sent: [], received: [] }, 3],
    ['poor where ICE lost the peer', { ice: 'disconnected' }, 1],
    ['poor where what is sent does not arrive', { sent: [0, 0] }, 1],
    ['fair where some is lost on the way up', { sent: [6, 8] }, 2],
    ['fair where some is lost on the way down', { received: [{ score: 7, starved: false }] }, 2],
    ['fair where less comes than is wanted', { received: [{ score: 10, starved: true }] }, 2],
  ])('is %s', (_title, health, quality) => {
    expect(qualityOf({ ...healthy, ...health })).toBe(quality);
  });
});

describe('SteadyQuality', () => {
  it('tells a change once, when two looks agree', () => {
    const steady = new SteadyQuality();
    expect([3, 3, 3, 1, 3, 1, 1].map((quality) => steady.look(quality as 1 | 3))).toEqual([
      null,
      3,
      null,
      null,
      null,
      null,
      1,
    ]);
  });
});
