import type { Events } from '@cairn/shared/signalling/events.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { TalkBalance } from './TalkBalance.ts';

type Levels = Events['speaker:levels'];

const INTERVAL_MS = 400;

let now: number;
let tell: (payload: Levels) => void;
let balance: TalkBalance;

beforeEach(() => {
  now = 0;
  const on = (_event: string, listener: (payload: Levels) => void) => {
    tell = listener;
    return () => {};
  };
  balance = new TalkBalance(
    { on } as never,
    (peerId) => peerId === 'me',
    () => now,
  );
});

/** What the server's ear hears for so long: the loud ones, over the room's noise of everybody. */
function heard(peerIds: string[], ms: number): void {
  for (let at = 0; at < ms; at += INTERVAL_MS) {
    const noise = ['me', 'you', 'them'].filter((id) => !peerIds.includes(id));
    tell({
      levels: [
        ...peerIds.map((peerId) => ({ peerId, volume: -30 })),
        ...noise.map((peerId) => ({ peerId, volume: -58 })),
      ],
    });
    now += INTERVAL_MS;
  }
}

const percent = () => Math.round((balance.getSnapshot().own ?? Number.NaN) * 100);

describe('[mentoring: listen] the private talk balance', () => {
  test('scripted 80/20 audio reads 80/20 ± 5', () => {
    for (let turn = 0; turn < 20; turn += 1) {
      heard(['me'], 8_000);
      heard([], 2_000);
      heard(['you'], 2_000);
    }
    expect(Math.abs(percent() - 80)).toBeLessThanOrEqual(5);
    expect(balance.getSnapshot().most).toBe(true);
  });

  test('scripted 20/80 audio reads 20/80 ± 5, and nudges nobody', () => {
    for (let turn = 0; turn < 20; turn += 1) {
      heard(['you'], 4_000);
      heard(['me'], 2_000);
      heard(['them'], 4_000);
    }
    expect(Math.abs(percent() - 20)).toBeLessThanOrEqual(5);
    expect(balance.getSnapshot().most).toBe(false);
  });

  test('says nothing before there was enough talk, and forgets after ten minutes', () => {
    heard(['me'], 40_000);
    expect(balance.getSnapshot().own).toBeNull();
    heard(['me'], 60_000);
    expect(percent()).toBe(100);
    heard(['you'], 11 * 60_000);
    expect(percent()).toBe(0);
  });

  test('a line that was away is nobody’s talk', () => {
    heard(['you'], 60_000);
    heard(['me'], 1_200);
    now += 5 * 60_000;
    heard(['you'], 60_000);
    expect(percent()).toBeLessThanOrEqual(5);
  });

  test('of others it knows only what they spoke together', () => {
    heard(['you', 'them'], 60_000);
    heard(['me'], 60_000);
    expect(percent()).toBe(50);
    expect(Object.keys(balance.getSnapshot()).sort()).toEqual(['most', 'own']);
  });
});
