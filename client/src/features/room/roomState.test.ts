import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '@cairn/shared/mentorship.ts';
import { enterRoom, raisedHands, reduceRoom, type RoomModel } from './roomState.ts';
import { id, member, peer, roomState } from './testing/people.ts';

const ana = member('Ana', { role: 'mentor', isOwner: true });
const enter = (...names: string[]) =>
  enterRoom(
    roomState(
      ana,
      names.map((name) => peer(name)),
    ),
    null,
  );
const namesOf = (model: RoomModel) => model.others.map(({ name }) => name);
const message = (text: string, of = 'Ben'): ChatMessage => ({
  id: id('c', text),
  sessionId: id('s', 'one'),
  personId: id('p', of),
  name: of,
  text,
  at: 5,
});

describe('the model of a room', () => {
  it('tells this tab from the others', () => {
    const model = enter('Ben', 'Cleo');
    expect(model.self.name).toBe('Ana');
    expect(namesOf(model)).toEqual(['Ben', 'Cleo']);
  });

  it('keeps the order of the faces when somebody comes, goes away and comes back', () => {
    let model = enter('Ben', 'Cleo');
    model = reduceRoom(model, { name: 'peer:joined', payload: peer('Dan') });
    model = reduceRoom(model, {
      name: 'peer:changed',
      payload: { peerId: id('r', 'Ben'), presence: 'away' },
    });
    expect(namesOf(model)).toEqual(['Ben', 'Cleo', 'Dan']);
    expect(model.others[0]?.presence).toBe('away');
  });

  it('keeps that order over a reconnect, with new people behind', () => {
    const before = enter('Ben', 'Cleo');
    const again = roomState(ana, [peer('Dan'), peer('Cleo'), peer('Ben')]);
    expect(namesOf(enterRoom(again, before))).toEqual(['Ben', 'Cleo', 'Dan']);
  });

  it('takes an event that it knows already once', () => {
    const model = reduceRoom(enter('Ben'), { name: 'peer:joined', payload: peer('Ben', { quality: 1 }) });
    expect(namesOf(model)).toEqual(['Ben']);
    expect(model.others[0]?.quality).toBe(1);
  });

  it('follows the streams of a peer', () => {
    const stream = { peerId: id('r', 'Ben'), producerId: 'x', source: 'camera', paused: false } as const;
    let model = reduceRoom(enter('Ben'), { name: 'producer:opened', payload: stream });
    model = reduceRoom(model, {
      name: 'producer:changed',
      payload: { peerId: stream.peerId, producerId: 'x', paused: true },
    });
    expect(model.others[0]?.producers).toEqual([{ producerId: 'x', source: 'camera', paused: true }]);
    model = reduceRoom(model, {
      name: 'producer:closed',
      payload: { peerId: stream.peerId, producerId: 'x' },
    });
    expect(model.others[0]?.producers).toEqual([]);
  });

  it('[C8] takes the streams anew when the media of the room was lost', () => {
    let model = enter('Ben', 'Cleo');
    model = reduceRoom(model, {
      name: 'media:reset',
      payload: { routerRtpCapabilities: {}, peers: [peer('Cleo'), peer('Ben'), peer('Ana')] },
    });
    expect(namesOf(model)).toEqual(['Ben', 'Cleo']);
    expect(model.self.name).toBe('Ana');
  });

  it('returns the same object for what changes nothing', () => {
    const model = enter('Ben');
    expect(reduceRoom(model, { name: 'peer:changed', payload: { peerId: id('r', 'nobody') } })).toBe(model);
    expect(reduceRoom(model, { name: 'consumer:closed', payload: { consumerId: 'x' } })).toBe(model);
  });

  it('shows hands in the order in which they went up', () => {
    let model = enter('Ben', 'Cleo');
    const raise = (name: string, at: number | null) => {
      model = reduceRoom(model, {
        name: 'peer:changed',
        payload: { peerId: id('r', name), handRaisedAt: at },
      });
    };
    raise('Cleo', 10);
    raise('Ana', 20);
    raise('Ben', 30);
    expect(raisedHands(model).map(({ name }) => name)).toEqual(['Cleo', 'Ana', 'Ben']);
    raise('Cleo', null);
    expect(raisedHands(model).map(({ name }) => name)).toEqual(['Ana', 'Ben']);
  });

  it('follows one’s own role', () => {
    const members = [{ ...ana, role: 'observer' as const }];
    expect(reduceRoom(enter(), { name: 'member:changed', payload: { members } }).you.role).toBe('observer');
  });
});

describe('the chat of a room', () => {
  it('[C7] holds a message once, whether the echo or the answer comes first', () => {
    const own = message('hello', 'Ana');
    let model = reduceRoom(enter(), { name: 'chat:sending', message: own });
    expect(model.chat[0]?.state).toBe('sending');
    model = reduceRoom(model, { name: 'chat:sent', payload: own });
    model = reduceRoom(model, { name: 'chat:sent', payload: own });
    expect(model.chat).toEqual([{ message: own, state: 'sent' }]);
    expect(reduceRoom(model, { name: 'chat:failed', id: own.id }).chat[0]?.state).toBe('sent');
  });

  it('keeps what did not arrive over a reconnect, and drops what did', () => {
    const [lost, kept] = [message('lost', 'Ana'), message('kept', 'Ana')];
    let model = enter();
    for (const one of [lost, kept]) {
      model = reduceRoom(model, { name: 'chat:sending', message: one });
      model = reduceRoom(model, { name: 'chat:failed', id: one.id });
    }
    const again = enterRoom(roomState(ana, [], { chat: [kept] }), model);
    expect(again.chat).toEqual([
      { message: kept, state: 'sent' },
      { message: lost, state: 'failed' },
    ]);
  });
});
