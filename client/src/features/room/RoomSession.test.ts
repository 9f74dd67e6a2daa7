import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '@cairn/shared/errors.ts';
import type { RoomState } from '@cairn/shared/signalling/peers.ts';
import { memoryStorage } from '../../lib/webStorage.ts';
import type { RoomSessionDeps } from './ports.ts';
import { RoomSession, type RoomSnapshot } from './RoomSession.ts';
import { FakeSignalling } from './testing/FakeSignalling.ts';
import { id, lobbyInfo, member, peer, roomState, session as sessionOf } from './testing/people.ts';
import { RecordingMedia } from './testing/RecordingMedia.ts';

const ana = member('Ana', { role: 'mentor', isOwner: true });
const ids = { mentorshipId: id('m', 'one'), sessionId: id('s', 'one'), personId: ana.personId };

function setUp(room: RoomState = roomState(ana, [peer('Ben')]), storage = memoryStorage()) {
  const signalling = new FakeSignalling({
    'lobby:enter': () => lobbyInfo(ana),
    'room:join': () => room,
    'room:leave': () => null,
    'hand:set': () => null,
    'session:setPurpose': ({ purpose }) => sessionOf({ purpose }),
  });
  const media = new RecordingMedia();
  const hidePage = { listener: () => {} };
  const deps: RoomSessionDeps = {
    connect: () => signalling,
    createMedia: () => media,
    storage,
    onPageHide: (listener) => {
      hidePage.listener = listener;
      return () => {};
    },
    now: () => Date.now(),
  };
  const session = new RoomSession(ids, deps);
  return { session, signalling, media, storage, hidePage };
}

type Phase = RoomSnapshot['phase'];
type In<P extends Phase> = Extract<RoomSnapshot, { phase: P }>;

async function reach<P extends Phase>(session: RoomSession, phase: P): Promise<In<P>> {
  await vi.waitFor(() => expect(session.getSnapshot().phase).toBe(phase));
  return session.getSnapshot() as In<P>;
}

async function joinFromLobby(session: RoomSession): Promise<In<'joined'>> {
  await vi.waitFor(() => expect((session.getSnapshot() as In<'lobby'>).join).toBeDefined());
  (session.getSnapshot() as In<'lobby'>).join?.();
  return reach(session, 'joined');
}

async function joined(...args: Parameters<typeof setUp>) {
  const all = setUp(...args);
  all.signalling.connect();
  return { ...all, snapshot: await joinFromLobby(all.session) };
}

describe('a visit to a session', () => {
  it('starts in the lobby and joins when asked', async () => {
    const { snapshot, media } = await joined();
    expect(snapshot.room.others.map(({ name }) => name)).toEqual(['Ben']);
    expect(snapshot.connection).toBe('connected');
    expect(media.joins).toHaveLength(1);
  });

  it('hears who comes into the room while it waits in the lobby', async () => {
    const { session, signalling } = setUp();
    signalling.connect();
    await vi.waitFor(() => expect((session.getSnapshot() as In<'lobby'>).lobby).not.toBeNull());
    const inside = [{ ...peer('Ben') }];
    signalling.tell('lobby:changed', { ...lobbyInfo(ana), inside });
    expect((session.getSnapshot() as In<'lobby'>).lobby?.inside).toEqual(inside);
  });

  it('[C4] asks what to do where the person sits in another tab', async () => {
    const { session, signalling } = setUp();
    const room = signalling.answers['room:join'];
    signalling.answers['room:join'] = ({ second }) =>
      second ? (room?.({}) ?? 'internal') : 'already_in_room';
    signalling.connect();
    await vi.waitFor(() => expect((session.getSnapshot() as In<'lobby'>).join).toBeDefined());
    (session.getSnapshot() as In<'lobby'>).join?.();
    await vi.waitFor(() =>
      expect(session.getSnapshot()).toMatchObject({ phase: 'lobby', problem: 'already_in_room' }),
    );
    await vi.waitFor(() => expect((session.getSnapshot() as In<'lobby'>).join).toBeDefined());
    (session.getSnapshot() as In<'lobby'>).join?.('companion');
    await reach(session, 'joined');
    expect(signalling.asked.at(-1)).toMatchObject({ input: { second: 'companion' } });
  });

  it('[C3] takes its own seat again after the line was gone, and does not leave the room meanwhile', async () => {
    const { session, signalling, media } = await joined();
    signalling.drop();
    expect(session.getSnapshot()).toMatchObject({ phase: 'joined', connection: 'reconnecting' });
    signalling.connect();
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ connection: 'connected' }));
    expect(signalling.asked.at(-1)).toMatchObject({ name: 'room:join', input: { peerId: id('r', 'Ana') } });
    expect(media.joins).toHaveLength(2);
    expect(media.restored).toEqual([]);
  });

  it('[C3] takes its seat again after a reload, with microphone and camera as they were', async () => {
    const first = await joined();
    first.hidePage.listener();
    const kept = { microphone: true, camera: false };
    const second = setUp(roomState(ana, [], { kept }), first.storage);
    expect(second.session.getSnapshot().phase).toBe('joining');
    second.signalling.connect();
    await reach(second.session, 'joined');
    expect(second.signalling.asked[0]).toMatchObject({ input: { peerId: id('r', 'Ana') } });
    await vi.waitFor(() => expect(second.media.restored).toEqual([kept]));
  });

  it('does not let a duplicated tab claim the seat', async () => {
    const first = await joined();
    expect(setUp(undefined, first.storage).session.getSnapshot().phase).toBe('lobby');
  });

  it('applies what is told between asking for the room and its answer', async () => {
    const { session, signalling } = setUp();
    signalling.answers['room:join'] = () => {
      signalling.tell('peer:joined', peer('Cleo'));
      return roomState(ana, [peer('Ben')]);
    };
    signalling.connect();
    const { room } = await joinFromLobby(session);
    expect(room.others.map(({ name }) => name)).toEqual(['Ben', 'Cleo']);
  });

  it('says that the server restarts, until it is back', async () => {
    const { session, signalling } = await joined();
    signalling.tell('connection:closing', { reason: 'serverStopping' });
    signalling.drop();
    expect(session.getSnapshot()).toMatchObject({ phase: 'joined', connection: 'serverStopping' });
    signalling.connect();
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ connection: 'connected' }));
  });

  it('ends when another tab takes over, and comes back with what was on', async () => {
    const { session, signalling, media } = await joined();
    await media.setMicrophone(true);
    signalling.tell('connection:closing', { reason: 'takenOver' });
    const closed = await reach(session, 'closed');
    expect(closed.reason).toBe('takenOver');
    expect(media.getSnapshot().microphone.state).toBe('off');
    closed.comeBack?.();
    signalling.connect();
    await reach(session, 'joined');
    expect(signalling.asked.at(-1)).toMatchObject({ input: { second: 'takeOver' } });
    await vi.waitFor(() => expect(media.restored).toEqual([{ microphone: true, camera: false }]));
  });

  it('ends when the person is removed, and knows no way back', async () => {
    const { session, signalling, media } = await joined();
    signalling.tell('connection:closing', { reason: 'removed' });
    expect(await reach(session, 'closed')).toMatchObject({ reason: 'removed', comeBack: undefined });
    expect(media.leaves).toBe(1);
  });

  it('[B5] understands that it was removed while the line was away', async () => {
    const { session, signalling } = await joined();
    signalling.drop();
    signalling.end('notFound');
    expect(await reach(session, 'closed')).toMatchObject({ reason: 'removed' });
  });

  it('ends with the session and keeps the room as it was last seen', async () => {
    const { session, signalling } = await joined();
    signalling.tell('session:changed', sessionOf({ state: 'ended', endedAt: 9 }));
    const closed = await reach(session, 'closed');
    expect(closed.reason).toBe('sessionEnded');
    expect(closed.room?.session.state).toBe('ended');
  });

  it.each([
    ['sessionEnded', 'sessionEnded'],
    ['notFound', 'gone'],
    ['versionMismatch', 'reload'],
  ] as const)('ends where the line ends as %s', async (end, reason) => {
    const { session, signalling } = setUp();
    signalling.end(end);
    expect(await reach(session, 'closed')).toMatchObject({ reason, room: null });
  });

  it('leaves when it is closed, once', async () => {
    const { session, signalling, media } = await joined();
    session.close();
    session.close();
    expect(signalling.countOf('room:leave')).toBe(1);
    expect(media.closes).toBe(1);
    expect(signalling.state.getSnapshot().state).toBe('closed');
  });
});

describe('trying again', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks for its seat again while the server is busy', async () => {
    const { session, signalling } = setUp();
    signalling.connect();
    await vi.advanceTimersByTimeAsync(0);
    (session.getSnapshot() as In<'lobby'>).join?.();
    await vi.advanceTimersByTimeAsync(0);
    const answer = signalling.answers['room:join'];
    signalling.answers['room:join'] = () => 'unavailable';
    signalling.drop();
    signalling.connect();
    await vi.advanceTimersByTimeAsync(1500);
    expect(session.getSnapshot()).toMatchObject({ phase: 'joined', connection: 'reconnecting' });
    if (answer) signalling.answers['room:join'] = answer;
    await vi.advanceTimersByTimeAsync(5000);
    expect(session.getSnapshot()).toMatchObject({ phase: 'joined', connection: 'connected' });
  });
});

describe('what can be done', () => {
  it('leaves out what a role may not do, and what can’t happen now', async () => {
    const { snapshot, session, signalling } = await joined();
    expect(snapshot.actions.startSession).toBeUndefined();
    expect(snapshot.actions.endSession).toBeDefined();
    signalling.drop();
    const { actions } = session.getSnapshot() as In<'joined'>;
    expect(actions.setHand).toBeUndefined();
    expect(actions.endSession).toBeUndefined();
    expect(actions.sendChat).toBeDefined();
  });

  it('lets an observer listen, raise a hand and leave', async () => {
    const you = member('Ana', { role: 'observer' });
    const { snapshot } = await joined(roomState(you, []));
    const { setHand, sendChat, setPurpose, runItem, removeMember } = snapshot.actions;
    expect([sendChat, setPurpose, runItem, removeMember]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(setHand).toBeDefined();
    expect(snapshot.maySend).toEqual({ microphone: false, camera: false, screen: false });
  });

  it('[E1] lets who is mentored agree, in the lobby too, and a mentor only propose', async () => {
    const noor = member('Noor');
    const proposal = { text: 'Look at the plan', personId: ana.personId };
    const { session, signalling } = setUp();
    signalling.connect();
    await vi.waitFor(() => expect((session.getSnapshot() as In<'lobby'>).lobby).not.toBeNull());
    const tell = (you: typeof ana) => {
      const proposed = sessionOf({ state: 'planned', purpose: '', proposal });
      signalling.tell('lobby:changed', { ...lobbyInfo(you), session: proposed });
      return (session.getSnapshot() as In<'lobby'>).purpose;
    };
    expect(tell(ana)).toEqual({ setPurpose: expect.any(Function), acceptPurpose: undefined });
    signalling.answers['session:acceptPurpose'] = ({ purpose }) => sessionOf({ purpose });
    await tell(noor).acceptPurpose?.('Look at the plan');
    const asked = { name: 'session:acceptPurpose', input: { purpose: 'Look at the plan' } };
    expect(signalling.asked.at(-1)).toEqual(asked);
  });

  it('[E5] lets peers take the lead where the one whose turn it is is not here', async () => {
    const [you, ben] = [member('Ana', { role: 'peer' }), member('Ben', { role: 'peer' })];
    const { mentorship, ...room } = roomState(you, [peer('Ben', { role: 'peer' })], {
      session: sessionOf({ leaderId: ben.personId }),
      members: [you, ben],
    });
    const { snapshot, session, signalling } = await joined({
      ...room,
      mentorship: { ...mentorship, kind: 'peer' },
    });
    const lead = ({ actions }: In<'joined'>) =>
      [actions.setLead, actions.passLead].map((one) => one !== undefined);
    expect(lead(snapshot)).toEqual([false, false]);
    signalling.tell('peer:changed', { peerId: peer('Ben').peerId, presence: 'away' });
    expect(lead(session.getSnapshot() as In<'joined'>)).toEqual([true, true]);
    signalling.tell('mentorship:changed', { ...mentorship, kind: 'group' });
    expect(lead(session.getSnapshot() as In<'joined'>)).toEqual([true, false]);
  });

  it('lets a companion send a picture, and no sound', async () => {
    const room = roomState(ana, []);
    const peers = room.peers.map((one) => ({ ...one, companion: true }));
    const { snapshot } = await joined({ ...room, peers });
    expect(snapshot.maySend).toEqual({ microphone: false, camera: true, screen: true });
  });

  it('takes a raised hand back where the server refuses it', async () => {
    const { session, snapshot, signalling } = await joined();
    signalling.answers['hand:set'] = () => 'rate_limited';
    await expect(snapshot.actions.setHand?.(true)).rejects.toBeInstanceOf(AppError);
    expect((session.getSnapshot() as In<'joined'>).room.self.handRaisedAt).toBeNull();
  });

  it('[C7] sends a message again after a reconnect, under the same id', async () => {
    const { session, snapshot, signalling } = await joined();
    signalling.drop();
    snapshot.actions.sendChat?.('  still here  ');
    const chat = () => (session.getSnapshot() as In<'joined'>).room.chat;
    await vi.waitFor(() => expect(chat()[0]?.state).toBe('failed'));
    signalling.answers['chat:send'] = ({ id: messageId, text }) => ({
      id: messageId,
      sessionId: ids.sessionId,
      personId: ids.personId,
      name: 'Ana',
      text,
      at: 7,
    });
    signalling.connect();
    await vi.waitFor(() =>
      expect(chat()).toMatchObject([{ state: 'sent', message: { text: 'still here' } }]),
    );
    const sent = signalling.asked.filter(({ name }) => name === 'chat:send');
    expect(new Set(sent.map(({ input }) => (input as { id: string }).id)).size).toBe(1);
  });

  it('[C6] reads the time by the server’s clock', async () => {
    const { session } = await joined();
    expect(Math.abs(session.clock.now() - 1_000_000)).toBeLessThan(5000);
  });
});
