import { newId } from '@cairn/shared/ids.ts';
import { MAX_PEERS, ROLES } from '@cairn/shared/mentorship.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppRig, codeOf, data, type Started } from '../testing/AppRig.ts';
import { SocketClient } from '../testing/SocketClient.ts';

let rig: AppRig;
let started: Started;

beforeEach(async () => {
  rig = await AppRig.create();
  started = await rig.start();
});
afterEach(() => rig.close());

const rtpParameters = {
  codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }],
  encodings: [{ ssrc: 1 }],
};

describe('the handshake', () => {
  test('[B4] a ticket opens once', async () => {
    const ticket = await started.owner.ticket(started.sessionId);
    await rig.connect({ ticket, version: 1 });
    await expect(rig.connect({ ticket, version: 1 })).rejects.toThrow('unauthenticated');
  });

  test('[B4] a ticket is good for 60 s', async () => {
    const ticket = await started.owner.ticket(started.sessionId);
    rig.clock.advance(60_001);
    await expect(rig.connect({ ticket, version: 1 })).rejects.toThrow('unauthenticated');
  });

  test('[B4] a ticket of the other door opens nothing', async () => {
    const document = `agenda/${started.sessionId}`;
    const { ticket } = data(await started.owner.call('documentTicket', { document }));
    await expect(rig.connect({ ticket, version: 1 })).rejects.toThrow('unauthenticated');
  });

  test('[A6] another version is refused, and the ticket is not spent', async () => {
    const ticket = await started.owner.ticket(started.sessionId);
    await expect(rig.connect({ ticket, version: 2 })).rejects.toThrow('version_mismatch');
    await rig.connect({ ticket, version: 1 });
  });

  test.each([{}, { ticket: 3, version: 1 }, { ticket: 'x', version: 1, more: 1 }, { version: 1 }])(
    '[A1] %j is refused with bad_input',
    async (auth) => {
      await expect(rig.connect(auth)).rejects.toThrow('bad_input');
    },
  );

  test('[A7] a page of another origin is refused', async () => {
    const ticket = await started.owner.ticket(started.sessionId);
    const other = SocketClient.open(rig.url, { ticket, version: 1 }, { origin: 'https://evil.example' });
    await expect(other.opened).rejects.toThrow('websocket error');
    other.close();
    const own = SocketClient.open(rig.url, { ticket, version: 1 }, { origin: rig.url });
    await own.opened;
    own.close();
  });
});

describe('commands', () => {
  test('[C1] somebody in the lobby reaches nothing of the room', async () => {
    const lobby = await started.owner.connect(started.sessionId);
    expect(codeOf(await lobby.request('hand:set', { raised: true }))).toBe('wrong_state');
    expect(codeOf(await lobby.request('clock:read', {}))).toBe('wrong_state');
    data(await lobby.request('room:join', {}));
    expect(codeOf(await lobby.request('lobby:enter', {}))).toBe('wrong_state');
    expect(codeOf(await lobby.request('clock:read', {}))).toBe('ok');
  });

  test('[A1] unknown fields, wrong values and unknown names are refused, and the line stays', async () => {
    const client = await started.owner.enter(started.sessionId);
    const wrong: [string, ...unknown[]][] = [
      ['hand:set', { raised: true, role: 'mentor' }],
      ['hand:set', { raised: 'yes' }],
      ['hand:set'],
      ['hand:set', null],
      ['hand:set', [], {}],
      ['hand:set', Buffer.from('bytes')],
      ['constructor', {}],
      ['__proto__', {}],
      ['hand:get', {}],
    ];
    const codes = await Promise.all(wrong.map(async ([...frame]) => codeOf(await client.send(...frame))));
    expect(codes).toEqual(wrong.map(() => 'bad_input'));
    expect(codeOf(await client.request('hand:set', { raised: true }))).toBe('ok');
  });

  test('too many commands are answered rate_limited', async () => {
    const client = await started.owner.enter(started.sessionId);
    const answers = await Promise.all(Array.from({ length: 900 }, () => client.request('clock:read', {})));
    const codes = new Set(answers.map(codeOf));
    expect(codes).toEqual(new Set(['ok', 'rate_limited']));
  });

  test('[A5] a fault in a handler is answered internal, logged once, and touches nobody', async () => {
    const client = await started.owner.enter(started.sessionId);
    const mentee = await rig.join(started, 'mentee');
    const other = await mentee.enter(started.sessionId);
    const { rooms } = rig.engine;
    const peer = rooms.get(started.sessionId)?.peers.get(client.room.peerId);
    Object.assign(peer!, {
      createTransport: () => {
        throw new TypeError('a fault');
      },
    });
    expect(codeOf(await client.request('transport:create', { direction: 'send' }))).toBe('internal');
    expect(rig.log.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(codeOf(await other.request('transport:create', { direction: 'send' }))).toBe('ok');
    expect(codeOf(await client.request('clock:read', {}))).toBe('ok');
  });

  test('[C2] ids of others are not found', async () => {
    const mentee = await rig.join(started, 'mentee');
    const [one, two] = [await started.owner.enter(started.sessionId), await mentee.enter(started.sessionId)];
    const { id } = data(await one.request('transport:create', { direction: 'send' }));
    expect(codeOf(await two.request('transport:close', { transportId: id }))).toBe('not_found');
    const produced = await one.request('producer:create', {
      transportId: id,
      source: 'microphone',
      rtpParameters,
      paused: false,
    });
    const { producerId } = data(produced);
    expect(codeOf(await two.request('producer:pause', { producerId }))).toBe('not_found');
    expect(codeOf(await two.request('producer:close', { producerId }))).toBe('not_found');
    expect(codeOf(await two.request('transport:close', { transportId: crypto.randomUUID() }))).toBe(
      'not_found',
    );
  });

  test('the lobby hears who comes and goes', async () => {
    const mentee = await rig.join(started, 'mentee', 'Mia');
    const lobby = await mentee.connect(started.sessionId);
    expect(data(await lobby.request('lobby:enter', {})).inside).toEqual([]);
    const inside = await started.owner.enter(started.sessionId);
    await lobby.until('lobby:changed', (info) => info.inside.length === 1);
    data(await inside.request('room:leave', {}));
    await lobby.until('lobby:changed', (info) => info.inside.length === 0);
    expect(await inside.until('connection:closing')).toEqual({ reason: 'left' });
    await inside.closed;
  });

  test('producers, hands and leaving are told to the others', async () => {
    const mentee = await rig.join(started, 'mentee');
    const one = await started.owner.enter(started.sessionId);
    const two = await mentee.enter(started.sessionId);
    await one.until('peer:joined', (peer) => peer.peerId === two.room.peerId);
    const { id } = data(await two.request('transport:create', { direction: 'send' }));
    const create = { transportId: id, source: 'microphone' as const, rtpParameters, paused: true };
    const { producerId } = data(await two.request('producer:create', create));
    expect(await one.until('producer:opened')).toEqual({
      peerId: two.room.peerId,
      producerId,
      source: 'microphone',
      paused: true,
    });
    expect(codeOf(await two.request('producer:create', create))).toBe('wrong_state');
    data(await two.request('producer:resume', { producerId }));
    expect((await one.until('producer:changed')).paused).toBe(false);
    data(await two.request('producer:close', { producerId }));
    await one.until('producer:closed', (closed) => closed.producerId === producerId);
    data(await two.request('hand:set', { raised: true }));
    await one.until('peer:changed', ({ handRaisedAt }) => typeof handRaisedAt === 'number');
    data(await two.request('room:leave', {}));
    await one.until('peer:left', ({ peerId }) => peerId === two.room.peerId);
    expect(one.all('producer:closed')).toHaveLength(1);
  });

  test(`a room takes ${MAX_PEERS} and no more`, async () => {
    await started.owner.enter(started.sessionId);
    for (let n = 1; n < MAX_PEERS; n += 1) await (await rig.join(started, 'mentee')).enter(started.sessionId);
    const peer = await rig.join(started, 'peer');
    const client = await peer.connect(started.sessionId);
    expect(codeOf(await client.request('room:join', {}))).toBe('room_full');
  });
});

describe('[C4] the same person in a second tab', () => {
  test('is asked; takes over with the same seat', async () => {
    const first = await started.owner.enter(started.sessionId);
    const second = await started.owner.connect(started.sessionId);
    expect(codeOf(await second.request('room:join', {}))).toBe('already_in_room');
    const room = data(await second.request('room:join', { second: 'takeOver' }));
    expect(await first.until('connection:closing')).toEqual({ reason: 'takenOver' });
    await first.closed;
    expect(room.peerId).toBe(first.room.peerId);
    expect(room.peers).toHaveLength(1);
    expect(room.peers[0]).toMatchObject({ presence: 'here', companion: false });
  });

  test('or joins beside it, without a sound of its own', async () => {
    await started.owner.enter(started.sessionId);
    const second = await started.owner.enter(started.sessionId, { second: 'companion' });
    expect(second.room.peers.map((peer) => peer.companion)).toEqual([false, true]);
    const { id } = data(await second.request('transport:create', { direction: 'send' }));
    const create = { transportId: id, source: 'microphone' as const, rtpParameters, paused: false };
    expect(codeOf(await second.request('producer:create', create))).toBe('forbidden');
  });
});

describe('[C3] a seat', () => {
  test('is kept with hand and microphone for who comes back', async () => {
    const mentee = await rig.join(started, 'mentee');
    const watcher = await started.owner.enter(started.sessionId);
    const first = await mentee.enter(started.sessionId);
    const { id } = data(await first.request('transport:create', { direction: 'send' }));
    const create = { transportId: id, source: 'microphone' as const, rtpParameters, paused: false };
    data(await first.request('producer:create', create));
    data(await first.request('hand:set', { raised: true }));
    first.close();
    await watcher.until('peer:changed', ({ presence }) => presence === 'away');
    await watcher.until('producer:closed');
    const again = await mentee.enter(started.sessionId, { peerId: first.room.peerId });
    expect(again.room.peerId).toBe(first.room.peerId);
    expect(again.room.kept).toEqual({ microphone: true, camera: false });
    expect(again.room.peers.find(({ peerId }) => peerId === again.room.peerId)?.handRaisedAt).not.toBeNull();
    await watcher.until('peer:changed', ({ presence }) => presence === 'here');
    expect(watcher.all('peer:left')).toEqual([]);
  });

  test('is there for the same tab while its old connection still seems to live', async () => {
    const first = await started.owner.enter(started.sessionId);
    const again = await started.owner.enter(started.sessionId, { peerId: first.room.peerId });
    expect(again.room.peerId).toBe(first.room.peerId);
    await first.closed;
  });

  test('of somebody else is not to be had', async () => {
    const mentee = await rig.join(started, 'mentee');
    const first = await started.owner.enter(started.sessionId);
    const other = await mentee.enter(started.sessionId, { peerId: first.room.peerId });
    expect(other.room.peerId).not.toBe(first.room.peerId);
    expect(other.room.peers).toHaveLength(2);
  });
});

describe('the session', () => {
  test('[C5] [mentoring: every session has a purpose] does not start without a purpose, and an ended one takes nobody in', async () => {
    started = await rig.start('mentee', '');
    const mentor = await rig.join(started, 'mentor');
    const [owner, other] = [
      await started.owner.enter(started.sessionId),
      await mentor.enter(started.sessionId),
    ];
    expect(codeOf(await owner.request('session:start', {}))).toBe('purpose_missing');
    data(await owner.request('session:setPurpose', { purpose: 'Find a first step' }));
    expect(codeOf(await other.request('session:start', {}))).toBe('forbidden');
    expect(data(await owner.request('session:start', {})).state).toBe('live');
    await other.until('session:changed', (session) => session.state === 'live');
    expect(codeOf(await owner.request('session:setPurpose', { purpose: ' ' }))).toBe('purpose_missing');
    const ticket = await mentor.ticket(started.sessionId);
    expect(data(await owner.request('session:end', {})).state).toBe('ended');
    expect(await other.until('connection:closing')).toEqual({ reason: 'sessionEnded' });
    await other.closed;
    expect(codeOf(await mentor.call('signallingTicket', { sessionId: started.sessionId }))).toBe(
      'session_ended',
    );
    await expect(rig.connect({ ticket, version: 1 })).rejects.toThrow('session_ended');
    const document = `agenda/${started.sessionId}`;
    const { versions } = data(await mentor.call('listVersions', { document }));
    expect(versions.map((version) => version.reason)).toEqual(['session ended']);
  });

  test('[C6] has one clock, which late joiners see too', async () => {
    const mentee = await rig.join(started, 'mentee');
    const owner = await started.owner.enter(started.sessionId);
    const [first, second] = [newId('item'), newId('item')];
    const before = rig.clock.now();
    data(await owner.request('clock:run', { itemId: first }));
    rig.clock.advance(5_000);
    data(await owner.request('clock:run', { itemId: second }));
    const late = await mentee.enter(started.sessionId);
    expect(late.room.clock.running?.itemId).toBe(second);
    expect(late.room.clock.running?.startedAt).toBeGreaterThanOrEqual(before + 5_000);
    expect(late.room.clock.elapsedMs[first]).toBeGreaterThanOrEqual(5_000);
    data(await owner.request('clock:run', { itemId: null }));
    expect((await late.until('clock:changed')).running).toBeNull();
    expect(data(await late.request('clock:read', {})).serverTime).toBeGreaterThanOrEqual(before + 5_000);
  });

  test('[C7] keeps a chat message that is sent again once', async () => {
    const mentee = await rig.join(started, 'mentee');
    const [owner, other] = [
      await started.owner.enter(started.sessionId),
      await mentee.enter(started.sessionId),
    ];
    const message = { id: newId('message'), text: '<b>Hello</b>' };
    const first = data(await owner.request('chat:send', message));
    rig.clock.advance(10);
    expect(data(await owner.request('chat:send', { ...message, text: 'Other' }))).toEqual(first);
    expect(codeOf(await other.request('chat:send', message))).toBe('bad_input');
    data(await other.request('chat:send', { id: newId('message'), text: 'Hi' }));
    await owner.until('chat:sent', ({ text }) => text === 'Hi');
    expect(owner.all('chat:sent').map(({ text }) => text)).toEqual(['<b>Hello</b>', 'Hi']);
    const { messages } = data(await mentee.call('readChat', { sessionId: started.sessionId }));
    expect(messages.map(({ text }) => text)).toEqual(['<b>Hello</b>', 'Hi']);
  });
});

test('[C8] lost media is made anew, and everybody is told', async () => {
  const mentee = await rig.join(started, 'mentee');
  const [one, two] = [await started.owner.enter(started.sessionId), await mentee.enter(started.sessionId)];
  const old = data(await two.request('transport:create', { direction: 'send' }));
  rig.engine.loseWorker();
  const reset = await one.until('media:reset');
  expect(reset.peers.map(({ peerId }) => peerId)).toEqual([one.room.peerId, two.room.peerId]);
  await two.until('media:reset');
  expect(codeOf(await two.request('transport:close', { transportId: old.id }))).toBe('not_found');
  expect(codeOf(await two.request('transport:create', { direction: 'send' }))).toBe('ok');
});

describe('[B5] a removed person', () => {
  test('is out of every door at once, and finds no way back', async () => {
    const mentee = await rig.join(started, 'mentee');
    const owner = await started.owner.enter(started.sessionId);
    const lobby = await mentee.connect(started.sessionId);
    const client = await mentee.enter(started.sessionId);
    const ticket = await mentee.ticket(started.sessionId);
    data(await owner.request('member:remove', { personId: mentee.id }));
    for (const gone of [client, lobby]) {
      expect(await gone.until('connection:closing')).toEqual({ reason: 'removed' });
      await gone.closed;
    }
    await owner.until('peer:left');
    await owner.until('member:changed', ({ members }) => members.length === 1);
    await expect(rig.connect({ ticket, version: 1 })).rejects.toThrow('unauthenticated');
    const { sessionId } = started;
    expect(codeOf(await mentee.call('signallingTicket', { sessionId }))).toBe('not_found');
    const renewed = await rig.secrets(started);
    for (const role of ROLES) {
      // Neither by any link that they may have had, from whatever browser, nor in their own by one made since.
      const tries = [
        [rig.browser(), started.secrets[role]],
        [mentee.browser, started.secrets[role]],
        [mentee.browser, renewed[role]],
      ] as const;
      for (const [browser, secret] of tries) {
        expect(codeOf(await browser.call('joinByLink', { secret, name: 'Somebody else' }))).toBe('not_found');
      }
      expect(data(await rig.browser().call('previewLink', { secret: renewed[role] })).role).toBe(role);
    }
  });

  test('is never the owner', async () => {
    const owner = await started.owner.enter(started.sessionId);
    const answer = await owner.request('member:remove', { personId: started.owner.id });
    expect(codeOf(answer)).toBe('forbidden');
  });
});

test('a store that takes no writes is said so, and the call goes on', async () => {
  const mentee = await rig.join(started, 'mentee');
  const [one, two] = [await started.owner.enter(started.sessionId), await mentee.enter(started.sessionId)];
  rig.store.failWrites('full');
  const message = { id: newId('message'), text: 'Hello' };
  expect(codeOf(await one.request('chat:send', message))).toBe('storage_unavailable');
  expect(codeOf(await one.request('hand:set', { raised: true }))).toBe('ok');
  const { id } = data(await one.request('transport:create', { direction: 'send' }));
  const create = { transportId: id, source: 'microphone' as const, rtpParameters, paused: false };
  expect(codeOf(await one.request('producer:create', create))).toBe('ok');
  await two.until('producer:opened');
  rig.store.failWrites(null);
  expect(codeOf(await one.request('chat:send', message))).toBe('ok');
});

test('stopping says so to everybody and lets nobody in', async () => {
  const client = await started.owner.enter(started.sessionId);
  const closing = rig.close();
  expect(await client.until('connection:closing')).toEqual({ reason: 'serverStopping' });
  await client.closed;
  expect(await closing).toBe(true);
});
