import { AppError, type ErrorCode } from '@cairn/shared/errors.ts';
import { newId } from '@cairn/shared/ids.ts';
import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { SignallingClient, type SignallingClientOptions, type SignallingState } from './SignallingClient.ts';
import { AppProcess, type Who } from './testing/AppProcess.ts';

/** Two processes are started, on a machine that may be busy. */
const PROCESS_TIMEOUT_MS = 60_000;

let server: AppProcess;
const open: SignallingClient[] = [];

beforeAll(async () => {
  server = await AppProcess.start();
}, PROCESS_TIMEOUT_MS);
afterAll(() => server.kill());
afterEach(() => {
  for (const client of open.splice(0)) client.close();
  vi.unstubAllGlobals();
});

function connect(who: Who = 'owner', options: Partial<SignallingClientOptions> = {}): SignallingClient {
  const client = SignallingClient.create({
    fetchTicket: () => server.ask('ticket', who),
    loadIo: () => Promise.resolve(io),
    url: server.url,
    backoffMs: { first: 20, most: 60 },
    ...options,
  });
  open.push(client);
  return client;
}

/** Waits for a state of that name. */
function reached<S extends SignallingState['state']>(client: SignallingClient, state: S) {
  return vi.waitFor(
    () => {
      const now = client.state.getSnapshot();
      expect(now.state).toBe(state);
      return now as Extract<SignallingState, { state: S }>;
    },
    { timeout: 12_000, interval: 10 },
  );
}

describe('the line', () => {
  test('connects on creation, and asks and hears', async () => {
    const [owner, mentee] = [connect(), connect('mentee')];
    expect(owner.state.getSnapshot()).toEqual({ state: 'connecting' });
    await Promise.all([reached(owner, 'connected'), reached(mentee, 'connected')]);
    const room = await owner.request('room:join', {});
    const heard = vi.fn();
    const stop = owner.on('peer:joined', heard);
    const joined = await mentee.request('room:join', {});
    await vi.waitFor(() =>
      expect(heard).toHaveBeenCalledWith(expect.objectContaining({ peerId: joined.peerId })),
    );
    stop();
    expect(room.peers).toHaveLength(1);
    await mentee.request('room:leave', {});
    expect(await reached(mentee, 'closed')).toEqual({ state: 'closed', reason: 'left' });
    await owner.request('room:leave', {});
  });

  test('[A2] a refusal is an AppError with its code', async () => {
    const client = connect();
    await reached(client, 'connected');
    const asked = client.request('hand:set', { raised: true });
    await expect(asked).rejects.toBeInstanceOf(AppError);
    await expect(asked).rejects.toMatchObject({ code: 'wrong_state' });
  });

  test('without a line a request is unavailable at once', async () => {
    const client = connect();
    await expect(client.request('lobby:enter', {})).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('[C4] ends where another tab takes over, and opens again when asked to', async () => {
    const first = connect();
    await reached(first, 'connected');
    await first.request('room:join', {});
    const second = connect();
    await reached(second, 'connected');
    await expect(second.request('room:join', {})).rejects.toMatchObject({ code: 'already_in_room' });
    await second.request('room:join', { second: 'takeOver' });
    expect(await reached(first, 'closed')).toEqual({ state: 'closed', reason: 'takenOver' });
    first.reopen();
    expect(first.state.getSnapshot()).toEqual({ state: 'connecting' });
    await reached(first, 'connected');
    await first.request('room:join', { second: 'takeOver' });
    expect(await reached(second, 'closed')).toEqual({ state: 'closed', reason: 'takenOver' });
    await first.request('room:leave', {});
  });
});

describe('tickets', () => {
  test('[B4] a spent one is followed by a new one', async () => {
    const spent = await server.ask('ticket', 'owner');
    const tickets = [spent, spent];
    const fetchTicket = vi.fn(async () => tickets.pop() ?? (await server.ask('ticket', 'owner')));
    const [first, second] = [connect('owner', { fetchTicket }), connect('owner', { fetchTicket })];
    await Promise.all([reached(first, 'connected'), reached(second, 'connected')]);
    expect(fetchTicket).toHaveBeenCalledTimes(3);
  });

  test.each([
    ['not_found', 'notFound'],
    ['unauthenticated', 'signedOut'],
    ['forbidden', 'forbidden'],
    ['session_ended', 'sessionEnded'],
  ] as const)('one that is refused with %s ends the line', async (code, reason) => {
    const fetchTicket = vi.fn(() => Promise.reject(new AppError(code, 'refused')));
    const client = connect('owner', { fetchTicket });
    expect(await reached(client, 'closed')).toEqual({ state: 'closed', reason });
    expect(fetchTicket).toHaveBeenCalledTimes(1);
  });

  test('one that can’t be had now is asked for again', async () => {
    let fails = 3;
    const fetchTicket = async () => {
      fails -= 1;
      if (fails >= 0) throw new AppError('unavailable', 'no answer');
      return server.ask('ticket', 'owner');
    };
    const client = connect('owner', { fetchTicket });
    const { attempt, since } = await reached(client, 'reconnecting');
    expect(attempt).toBeGreaterThanOrEqual(1);
    expect(since).toBeLessThanOrEqual(Date.now());
    await reached(client, 'connected');
  });

  test('[A6] another version of the contract ends the line', async () => {
    const client = connect('owner', { version: 2 });
    expect(await reached(client, 'closed')).toEqual({ state: 'closed', reason: 'versionMismatch' });
  });
});

describe('the script of the line', () => {
  const missing = (code: ErrorCode) => () => Promise.reject(new AppError(code, 'no script'));

  test('is asked for again while the server is away', async () => {
    const loadIo = vi.fn<() => Promise<typeof io>>(missing('unavailable'));
    const client = connect('owner', { loadIo });
    await reached(client, 'reconnecting');
    loadIo.mockResolvedValue(io);
    expect(await reached(client, 'connected')).toEqual({ state: 'connected' });
  });

  test('ends the line where the server has a newer one', async () => {
    const client = connect('owner', { loadIo: missing('version_mismatch') });
    expect(await reached(client, 'closed')).toEqual({ state: 'closed', reason: 'versionMismatch' });
  });
});

describe('a line that is lost', () => {
  test(
    'takes unanswered requests along, and comes back by itself with a new ticket',
    async () => {
      const first = await AppProcess.start();
      let now = first;
      const client = connect('owner', { url: first.url, fetchTicket: () => now.ask('ticket', 'owner') });
      await reached(client, 'connected');
      first.pause();
      const asked = client.request('room:join', {}).then(
        () => 'answered',
        (error: AppError) => error.code,
      );
      await first.kill();
      expect(await asked).toBe('unavailable');
      await reached(client, 'reconnecting');
      await expect(client.request('lobby:enter', {})).rejects.toMatchObject({ code: 'unavailable' });
      now = await AppProcess.start(first.port);
      try {
        await reached(client, 'connected');
        await client.request('room:join', {});
      } finally {
        client.close();
        await now.kill();
      }
    },
    PROCESS_TIMEOUT_MS,
  );

  test('does not wait when the network is back', async () => {
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    vi.stubGlobal('window', page);
    vi.stubGlobal('document', page);
    let fails = true;
    const fetchTicket = async () => {
      if (fails) throw new AppError('unavailable', 'no network');
      return server.ask('ticket', 'owner');
    };
    const client = connect('owner', { fetchTicket, backoffMs: { first: 600_000, most: 600_000 } });
    await reached(client, 'reconnecting');
    fails = false;
    page.dispatchEvent(new Event('online'));
    expect(await reached(client, 'connected')).toEqual({ state: 'connected' });
  });

  test('[B5] stays closed for a removed person', async () => {
    const client = connect('peer');
    await reached(client, 'connected');
    await server.ask('remove', 'peer');
    expect(await reached(client, 'closed')).toEqual({ state: 'closed', reason: 'removed' });
  });
});

describe('closing', () => {
  test('ends everything at once, and twice is once', async () => {
    const client = connect();
    await reached(client, 'connected');
    const changed = vi.fn();
    client.state.subscribe(changed);
    client.close();
    client.close();
    expect(client.state.getSnapshot()).toEqual({ state: 'closed', reason: 'left' });
    expect(changed).toHaveBeenCalledTimes(1);
    client.reopen();
    expect(changed).toHaveBeenCalledTimes(1);
    const message = { id: newId('message'), text: 'Hello' };
    await expect(client.request('chat:send', message)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('while a ticket is fetched, the ticket is not used', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    let signal: AbortSignal | null = null;
    const client = connect('owner', {
      fetchTicket: (given) => {
        signal = given;
        return promise;
      },
    });
    client.close();
    expect((signal as AbortSignal | null)?.aborted).toBe(true);
    resolve(await server.ask('ticket', 'owner'));
    await promise;
    expect(client.state.getSnapshot().state).toBe('closed');
  });
});
