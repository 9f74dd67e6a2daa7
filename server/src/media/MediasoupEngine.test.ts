import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import * as mediasoup from 'mediasoup';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MediasoupEngine, type MediasoupEngineOptions } from './MediasoupEngine.ts';
import { DtlsPeer } from './testing/DtlsPeer.ts';
import { describeMediaEngine } from './testing/mediaContract.ts';
import { silentLogger } from './testing/silentLogger.ts';

/** Process ids of the workers, in the order in which they started. */
const pids: number[] = [];
mediasoup.observer.on('newworker', ({ pid }) => pids.push(pid));

const create = (options: Partial<MediasoupEngineOptions> = {}) =>
  MediasoupEngine.create({
    logger: silentLogger,
    workers: 1,
    mediaPort: 0,
    listenAddresses: ['127.0.0.1'],
    ...options,
  });

const kill = (pid: number | undefined) => process.kill(pid ?? Number.NaN, 'SIGKILL');

describeMediaEngine('MediasoupEngine', { create, loseWorker: () => kill(pids.at(-1)) });

describe('MediasoupEngine', () => {
  const closers: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
  const start = async (options: Partial<MediasoupEngineOptions> = {}) => {
    const engine = await create(options);
    closers.push(() => engine.close());
    return engine;
  };

  it('carries sound from one peer to another over ICE, DTLS and SRTP, and tells who speaks how well', async () => {
    const engine = await start();
    const room = await engine.createRoom('room');
    const qualities = vi.fn<(peerId: string, quality: number) => void>();
    room.on('quality', qualities);
    const [sender, receiver] = [new DtlsPeer('SendOnly'), new DtlsPeer('RecvOnly')];
    closers.push(
      () => sender.close(),
      () => receiver.close(),
    );
    const { producerId } = await sender.send(room.addPeer('ann'));
    const ben = room.addPeer('ben');
    const consumer = await receiver.receive(room, ben, producerId);
    await ben.resumeConsumer(consumer.id);
    await vi.waitFor(() => expect(sender.isOpen && receiver.isOpen).toBe(true), 10_000);

    const heard = vi.fn<(packet: string) => void>();
    receiver.onHeard(heard);
    await vi.waitFor(() => {
      sender.say('hello ben');
      expect(heard).toHaveBeenCalledWith(expect.stringContaining('hello ben'));
    }, 10_000);
    await vi.waitFor(() => expect(qualities).toHaveBeenCalledWith('ben', 3), 10_000);
  }, 40_000);

  it('tells clients the announced port, and UDP alone', async () => {
    const engine = await start({ announcedPort: 50_000 });
    const peer = (await engine.createRoom('room')).addPeer('ann');
    const { iceCandidates } = await peer.createTransport('send');
    expect(iceCandidates.map(({ protocol, port }) => ({ protocol, port }))).toEqual([
      { protocol: 'udp', port: 50_000 },
    ]);
  });

  it('is reachable by UDP and TCP on the port that was asked for', async () => {
    const mediaPort = await freePort();
    const engine = await start({ mediaPort });
    const peer = (await engine.createRoom('room')).addPeer('ann');
    const { iceCandidates } = await peer.createTransport('send');
    expect(iceCandidates.map(({ protocol, port }) => [protocol, port])).toEqual([
      ['udp', mediaPort],
      ['tcp', mediaPort],
    ]);
  });

  it('says which port is taken, after it was patient, and leaves nothing running', async () => {
    const taken = createSocket('udp4').bind(0, '127.0.0.1');
    await once(taken, 'listening');
    closers.push(() => taken.close());
    const { port } = taken.address();
    await expect(create({ mediaPort: port })).rejects.toThrow(`The media port ${port}`);
    await vi.waitFor(() => expect(() => process.kill(pids.at(-1)!, 0)).toThrow('ESRCH'));
  });

  it('says that a worker can not be started', async () => {
    await expect(create({ workerBin: '/nonexistent/worker' })).rejects.toThrow('ENOENT');
  });

  it('gives a room to the least loaded worker, and one of a dead worker to the living', async () => {
    const engine = await start({ workers: 2 });
    const [one, two] = pids.slice(-2);
    const rooms = await Promise.all(['a', 'b'].map((roomId) => engine.createRoom(roomId)));
    const lost = vi.fn<(room: string) => void>();
    rooms.forEach((room, n) => room.on('lost', () => lost(`room ${n}`)));
    kill(one);
    await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce());
    expect(await engine.createRoom('c')).toBeDefined();
    await vi.waitFor(() => expect(engine.workers()).toEqual({ alive: 2, wanted: 2 }), 10_000);
    kill(two);
    await vi.waitFor(() => expect(lost).toHaveBeenCalledTimes(2));
    await vi.waitFor(() => expect(engine.workers()).toEqual({ alive: 2, wanted: 2 }), 10_000);
  });

  it('leaves no worker behind when it is closed', async () => {
    const engine = await create({ workers: 2 });
    const own = pids.slice(-2);
    await engine.createRoom('room');
    await engine.close();
    for (const pid of own) await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
    expect(engine.workers()).toEqual({ alive: 0, wanted: 2 });
  });

  it('leaves SIGTERM and SIGINT to the server', async () => {
    const before = ['SIGTERM', 'SIGINT'].map((signal) => process.listenerCount(signal));
    await start();
    expect(['SIGTERM', 'SIGINT'].map((signal) => process.listenerCount(signal))).toEqual(before);
  });
});

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}
