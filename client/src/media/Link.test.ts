import { AppError } from '@cairn/shared/errors.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Link } from './Link.ts';
import { RESTART_MS, SHAKEN_MS } from './recovery.ts';
import { FakeBrowser } from './testing/FakeBrowser.ts';
import { FakeServer, routerRtpCapabilities } from './testing/FakeServer.ts';
import { FakeTrack } from './testing/FakeTrack.ts';
import { toMediasoup } from './wire.ts';

const LONG_MS = 60_000;

describe('Link', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function setUp() {
    const browser = new FakeBrowser();
    const server = new FakeServer();
    const device = await browser.createDevice();
    await device.load({ routerRtpCapabilities: toMediasoup.capabilities(routerRtpCapabilities()) });
    const populate = vi.fn<() => void>(() => {
      const track = new FakeTrack('audio').asTrack;
      link.transport?.produce({ track, appData: { source: 'microphone' } }).catch(() => {
        // The link was closed in the middle of it.
      });
    });
    const emptied = vi.fn<() => void>();
    const link = new Link({
      direction: 'send',
      device,
      signalling: server,
      populate,
      busy: () => true,
      emptied,
      changed: () => {},
    });
    await link.start();
    await vi.advanceTimersByTimeAsync(0);
    const connection = (state: 'connected' | 'disconnected' | 'failed') =>
      browser.handlers.at(-1)?.setConnectionState(state);
    /** What `getStats` tells to have come in, in bytes. */
    const hears = (bytes: () => number) => {
      for (const handler of browser.handlers) {
        vi.spyOn(handler, 'getTransportStats').mockImplementation(
          async () => new Map([['pair', { type: 'candidate-pair', bytesReceived: bytes() }]]),
        );
      }
    };
    return { browser, server, link, populate, emptied, connection, hears };
  }

  it('is made, filled and connected', async () => {
    const { server, link, populate, connection } = await setUp();
    expect(link.health).toBe('connecting');
    expect(populate).toHaveBeenCalledOnce();
    expect(server.inputs('producer:create')).toMatchObject([{ source: 'microphone', paused: false }]);
    connection('connected');
    expect(link.health).toBe('connected');
    link.close({ lost: false });
    expect(server.inputs('transport:close')).toHaveLength(1);
  });

  it('restarts ICE after a break, and is believed when bytes flow', async () => {
    const { server, link, connection, hears } = await setUp();
    let bytes = 1;
    hears(() => bytes);
    connection('connected');
    connection('disconnected');
    await vi.advanceTimersByTimeAsync(SHAKEN_MS + 1000);
    expect(server.inputs('transport:restartIce')).toHaveLength(1);
    expect(link.health).toBe('reconnecting');
    connection('connected');
    await vi.advanceTimersByTimeAsync(1000);
    expect(link.health).toBe('reconnecting');
    bytes += 100;
    await vi.advanceTimersByTimeAsync(1000);
    expect(link.health).toBe('connected');
    expect(server.inputs('transport:create')).toHaveLength(1);
    link.close({ lost: false });
  });

  it('is built anew and filled again where a restart brings nothing', async () => {
    const { server, link, populate, emptied, connection, hears } = await setUp();
    hears(() => 1);
    connection('connected');
    connection('failed');
    await vi.advanceTimersByTimeAsync(RESTART_MS + 2000);
    expect(server.inputs('transport:create').length).toBeGreaterThan(1);
    expect(populate.mock.calls.length).toBeGreaterThan(1);
    expect(emptied).toHaveBeenCalled();
    connection('connected');
    expect(link.health).toBe('connected');
    link.close({ lost: false });
  });

  it('is built anew at once where the other side does not know it any more', async () => {
    const { server, link, connection } = await setUp();
    connection('connected');
    server.restart();
    await link.check();
    expect(server.inputs('transport:create')).toHaveLength(2);
    link.close({ lost: false });
  });

  it('is kept where the other side still knows it', async () => {
    const { server, link, connection, hears } = await setUp();
    let bytes = 0;
    hears(() => (bytes += 10));
    connection('connected');
    await link.check();
    await vi.advanceTimersByTimeAsync(1000);
    expect(link.health).toBe('connected');
    expect(server.inputs('transport:create')).toHaveLength(1);
    link.close({ lost: false });
  });

  it.each([
    ['asked', (link: Link) => link.retry()],
    ['the device has a network again', (link: Link) => link.online()],
    ['the signalling is back', (link: Link) => void link.check()],
  ])('gives up after a while without a way through, and starts again when %s', async (_when, again) => {
    const { server, link, connection } = await setUp();
    server.refusals.set('transport:create', new AppError('unavailable', 'no media'));
    connection('connected');
    server.restart();
    await link.check();
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(link.health).toBe('failed');
    server.refusals.clear();
    again(link);
    await vi.advanceTimersByTimeAsync(0);
    connection('connected');
    expect(link.health).toBe('connected');
    link.close({ lost: false });
  });

  it('waits for the next joining where the seat is gone', async () => {
    const { server, link } = await setUp();
    server.refusals.set('transport:create', new AppError('wrong_state', 'not joined'));
    server.restart();
    await link.check();
    const asked = server.inputs('transport:create').length;
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(server.inputs('transport:create')).toHaveLength(asked);
    link.close({ lost: false });
  });

  it('keeps one transport where two builds overlap', async () => {
    const { server, link, connection } = await setUp();
    connection('connected');
    server.restart();
    await Promise.all([link.check(), link.check()]);
    const made = server.inputs('transport:create').length;
    link.close({ lost: false });
    expect(server.inputs('transport:close')).toHaveLength(made - 1);
  });

  it('asks for nothing after it was closed, also in the middle of being built', async () => {
    const { server, link, connection } = await setUp();
    connection('connected');
    server.restart();
    const checking = link.check();
    link.close({ lost: true });
    await checking;
    server.asked.length = 0;
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(server.asked).toEqual([]);
  });
});
