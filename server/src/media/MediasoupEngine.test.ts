import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import * as mediasoup from 'mediasoup';
import type { types } from 'mediasoup';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MediasoupEngine, type MediasoupEngineOptions } from './MediasoupEngine.ts';
import { PRIORITY } from './layerChoice.ts';
import { DtlsPeer } from './testing/DtlsPeer.ts';
import { describeMediaEngine } from './testing/mediaContract.ts';
import { capabilitiesOf } from './testing/rtp.ts';
import { silentLogger } from './testing/silentLogger.ts';

/** Process ids of the workers, in the order in which they started. */
const pids: number[] = [];
/** What was made last, to look at what no event tells. */
const made: { producer?: types.Producer; consumer?: types.Consumer } = {};
mediasoup.observer.on('newworker', ({ pid, observer }) => {
  pids.push(pid);
  observer.on('newrouter', (router) => {
    router.observer.on('newtransport', (transport) => {
      transport.observer.on('newproducer', (producer) => (made.producer = producer));
      transport.observer.on('newconsumer', (consumer) => (made.consumer = consumer));
    });
  });
});

/** The start of a first partition, and the bit that tells a key frame. */
const VP8_KEY_FRAME = '\u0010\u0000';

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

  it('asks a sender for key frames as often as a browser answers, however many join at once, and in time', async () => {
    const engine = await start();
    const room = await engine.createRoom('room');
    const sender = new DtlsPeer('SendOnly', 'video');
    closers.push(() => sender.close());
    const { producerId } = await sender.send(room.addPeer('ann'));
    const asked: number[] = [];
    made.producer?.on('trace', () => {
      asked.push(performance.now());
      sender.say(VP8_KEY_FRAME);
    });
    await made.producer?.enableTraceEvent(['pli']);
    const joiners = await Promise.all(
      ['ben', 'cleo', 'dan', 'eli', 'fay'].map(async (name) => {
        const receiver = new DtlsPeer('RecvOnly', 'video');
        closers.push(() => receiver.close());
        const peer = room.addPeer(name);
        const { id } = await receiver.receive(room, peer, producerId);
        return { receiver, peer, id };
      }),
    );
    await vi.waitFor(() => {
      expect([sender, ...joiners.map(({ receiver }) => receiver)].every(({ isOpen }) => isOpen)).toBe(true);
      sender.say(VP8_KEY_FRAME);
      expect(made.producer?.score.length).toBe(1);
    }, 10_000);

    let resumed = 0;
    for (const { peer, id } of joiners) {
      await peer.resumeConsumer(id);
      resumed = performance.now();
    }
    await vi.waitFor(() => expect(asked.length).toBeGreaterThanOrEqual(2), 5000);
    expect(asked[1]! - asked[0]!).toBeGreaterThanOrEqual(300);
    expect(asked[1]! - resumed).toBeLessThan(600);
  }, 40_000);

  it('gives a screen without layers its priority too, so that faces make way for it', async () => {
    const room = await (await start()).createRoom('room');
    const sender = new DtlsPeer('SendOnly', 'video');
    closers.push(() => sender.close());
    const { producerId } = await sender.send(room.addPeer('ann'));
    const ben = room.addPeer('ben');
    const { id: transportId } = await ben.createTransport('receive');
    const rtpCapabilities = capabilitiesOf(room);
    const { id: consumerId, type } = await ben.consume({ transportId, producerId, rtpCapabilities });
    expect(type).toBe('simple');
    await vi.waitFor(() => expect(made.consumer?.priority).toBe(PRIORITY.other));
    ben.setDemands([{ consumerId, visible: true, width: 1280, height: 720, priority: 'screen' }]);
    await vi.waitFor(() => expect(made.consumer?.priority).toBe(PRIORITY.screen));
  });

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
