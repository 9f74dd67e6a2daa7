import { describe, expect, it } from 'vitest';
import { addNews, isEmpty, newsBetween } from './announcements.ts';
import { enterRoom } from './roomState.ts';
import { id, member, peer, roomState } from './testing/people.ts';

const ana = member('Ana');
const roomOf = (...others: ReturnType<typeof peer>[]) => enterRoom(roomState(ana, others), null);

describe('news', () => {
  it('tells who came, left, was cut off, came back and raised a hand', () => {
    const before = roomOf(peer('Ben'), peer('Cleo'), peer('Dan', { presence: 'away' }));
    const after = roomOf(
      peer('Ben', { handRaisedAt: 4 }),
      peer('Dan'),
      peer('Eve'),
      peer('Ana', { peerId: id('r', 'tablet') }),
    );
    expect(newsBetween(before, after)).toEqual({
      joined: ['Eve'],
      left: ['Cleo'],
      away: [],
      back: ['Dan'],
      hands: ['Ben'],
      sharing: [],
    });
  });

  it('does not mention who came and went in one breath', () => {
    const [empty, withBen] = [roomOf(), roomOf(peer('Ben'))];
    const came = newsBetween(empty, withBen);
    expect(isEmpty(came)).toBe(false);
    expect(isEmpty(addNews(came, newsBetween(withBen, empty)))).toBe(true);
  });
});
