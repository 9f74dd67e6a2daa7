import { newId } from '@cairn/shared/ids.ts';
import { SEAT_KEPT_MS } from '@cairn/shared/mentorship.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MAX_SEATS_OF_PERSON, Seats, type Seat } from './seats.ts';

const channel = { send: () => {}, close: () => {} };
const person = newId('person');

let expired: Seat[];
let seats: Seats;

beforeEach(() => {
  vi.useFakeTimers();
  expired = [];
  seats = new Seats({ clock: Date, onExpired: (seat) => expired.push(seat) });
});
afterEach(() => {
  seats.close();
  vi.useRealTimers();
});

function take(asked: Parameters<Seats['claim']>[1] = {}): Seat {
  const { seat } = seats.claim(person, asked);
  seat.channel = channel;
  return seat;
}

describe('[C3] a seat that was left', () => {
  test('is kept for 120 s and then gone', () => {
    const seat = take();
    seats.keep(seat);
    vi.advanceTimersByTime(SEAT_KEPT_MS - 1);
    expect(seats.size).toBe(1);
    vi.advanceTimersByTime(1);
    expect(seats.size).toBe(0);
    expect(expired).toEqual([seat]);
  });

  test('is kept while somebody sits in it again', () => {
    const seat = take();
    seats.keep(seat);
    vi.advanceTimersByTime(SEAT_KEPT_MS / 2);
    expect(take()).toBe(seat);
    vi.advanceTimersByTime(SEAT_KEPT_MS);
    expect(expired).toEqual([]);
  });

  test('of an earlier process counts its time from the start of this one', () => {
    const row = {
      peerId: newId('peer'),
      sessionId: newId('session'),
      personId: person,
      companion: false,
      handRaisedAt: 5,
      media: { microphone: true, camera: true },
    };
    const startedAt = Date.now();
    vi.advanceTimersByTime(SEAT_KEPT_MS - 1_000);
    seats.restore([row], startedAt + SEAT_KEPT_MS);
    expect(seats.get(row.peerId)).toMatchObject({ handRaisedAt: 5, media: row.media, channel: null });
    vi.advanceTimersByTime(1_000);
    expect(expired).toHaveLength(1);
  });
});

describe('[C4] a second tab', () => {
  test('is asked for', () => {
    take();
    expect(() => seats.claim(person, {})).toThrow('another tab');
  });

  test('that takes over displaces every other tab of the person', () => {
    const main = take();
    const beside = take({ second: 'companion' });
    const { seat, displaced } = seats.claim(person, { second: 'takeOver' });
    expect(seat).toBe(main);
    expect(displaced).toEqual([main, beside]);
  });

  test('is no companion where the first has gone', () => {
    const main = take();
    const beside = take({ second: 'companion' });
    expect(beside.companion).toBe(true);
    seats.remove(main);
    seats.keep(beside);
    expect(take({ peerId: beside.peerId }).companion).toBe(false);
  });
});

describe('[C4] a person who joins again and again', () => {
  test('gets so many seats and no more, also by leaving them without a word', () => {
    take();
    for (let n = 0; n < 3 * MAX_SEATS_OF_PERSON; n += 1) seats.keep(take({ second: 'companion' }));
    expect(seats.size).toBe(2);
    for (let n = seats.size; n < MAX_SEATS_OF_PERSON + 1; n += 1) take({ second: 'companion' });
    expect(seats.size).toBe(MAX_SEATS_OF_PERSON);
    expect(() => take({ second: 'companion' })).toThrow('too many seats');
    expect(seats.claim(newId('person'), {}).isNew).toBe(true);
  });
});
