import { AppError, type ErrorCode } from '@cairn/shared/errors.ts';
import type { ConsumerInfo, Source } from '@cairn/shared/signalling/media.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MediaEngine, MediaPeer, MediaRoom } from '../../domain/ports.ts';
import { TRANSPORTS_PER_PEER } from '../limits.ts';
import { capabilitiesOf, opusParameters, simulcastParameters } from './rtp.ts';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const FINGERPRINT = {
  algorithm: 'sha-256' as const,
  value: Array.from({ length: 32 }, () => 'AB').join(':'),
};

export interface MediaContractSubject {
  create: () => Promise<MediaEngine>;
  /** Makes the engine lose a worker, as a crash would. */
  loseWorker: (engine: MediaEngine) => void;
}

/** What every media engine does. */
export function describeMediaEngine(name: string, { create, loseWorker }: MediaContractSubject): void {
  describe(`${name} as a media engine`, () => {
    let engine: MediaEngine;
    let room: MediaRoom;
    let ann: MediaPeer;
    let ben: MediaPeer;

    beforeAll(async () => {
      engine = await create();
    });
    afterAll(() => engine.close());
    beforeEach(async () => {
      room = await engine.createRoom('room');
      ann = room.addPeer('ann');
      ben = room.addPeer('ben');
    });
    afterEach(() => room.close());

    const produce = async (peer: MediaPeer, source: Source = 'microphone') => {
      const { id: transportId } = await peer.createTransport('send');
      const rtpParameters = source === 'microphone' ? opusParameters() : simulcastParameters();
      const { producerId } = await peer.produce({ transportId, source, rtpParameters, paused: false });
      return { transportId, producerId };
    };
    const consume = async (peer: MediaPeer, producerId: string): Promise<ConsumerInfo> => {
      const { id: transportId } = await peer.createTransport('receive');
      return peer.consume({ transportId, producerId, rtpCapabilities: capabilitiesOf(room) });
    };

    describe('transports', () => {
      it('tell all that a client needs', async () => {
        const info = await ann.createTransport('send');
        expect(info.id).toMatch(/^[0-9a-f-]{36}$/);
        expect(info.iceParameters).toMatchObject({
          usernameFragment: expect.any(String),
          password: expect.any(String),
        });
        expect(info.dtlsParameters.fingerprints.length).toBeGreaterThan(0);
      });

      it('get new ICE credentials by a restart', async () => {
        const { id, iceParameters } = await ann.createTransport('receive');
        expect(await ann.restartIce(id)).not.toEqual(iceParameters);
      });

      it('connect once', async () => {
        const { id } = await ann.createTransport('send');
        await ann.connectTransport(id, { role: 'client', fingerprints: [FINGERPRINT] });
        expect(await codeOf(() => ann.connectTransport(id, { fingerprints: [FINGERPRINT] }))).toBe(
          'wrong_state',
        );
      });

      it('refuse to connect without a fingerprint, and may be connected after that', async () => {
        const { id } = await ann.createTransport('send');
        expect(await codeOf(() => ann.connectTransport(id, { fingerprints: [] }))).toBe('bad_input');
        await ann.connectTransport(id, { role: 'client', fingerprints: [FINGERPRINT] });
      });

      it("[C2] are unknown by another peer's id, a guessed one, and one that was closed", async () => {
        const { id } = await ann.createTransport('send');
        expect(await codeOf(() => ben.restartIce(id))).toBe('not_found');
        expect(await codeOf(() => ben.closeTransport(id))).toBe('not_found');
        expect(await codeOf(() => ann.restartIce(UNKNOWN))).toBe('not_found');
        ann.closeTransport(id);
        expect(await codeOf(() => ann.restartIce(id))).toBe('not_found');
      });

      it('are limited, also when asked for all at once', async () => {
        const asked = Array.from({ length: TRANSPORTS_PER_PEER + 2 }, () => ann.createTransport('send'));
        const outcomes = await Promise.allSettled(asked);
        const made = outcomes.filter(({ status }) => status === 'fulfilled');
        expect(made).toHaveLength(TRANSPORTS_PER_PEER);
        expect(await codeOf(() => ann.createTransport('send'))).toBe('rate_limited');
      });
    });

    describe('producers', () => {
      it('are one of each source, also when asked for at once', async () => {
        const { id: transportId } = await ann.createTransport('send');
        const attempt = () =>
          ann.produce({
            transportId,
            source: 'microphone',
            rtpParameters: opusParameters(),
            paused: false,
          });
        const [first, second] = await Promise.allSettled([attempt(), attempt()]);
        expect(first.status).toBe('fulfilled');
        expect(second).toMatchObject({ status: 'rejected', reason: { code: 'wrong_state' } });
        expect(await codeOf(attempt)).toBe('wrong_state');
      });

      it('may be made again after they were closed', async () => {
        const { transportId, producerId } = await produce(ann);
        ann.closeProducer(producerId);
        await ann.produce({
          transportId,
          source: 'microphone',
          rtpParameters: opusParameters(),
          paused: true,
        });
        expect(await codeOf(() => ann.pauseProducer(producerId))).toBe('not_found');
      });

      it('go over a transport to send', async () => {
        const { id: transportId } = await ann.createTransport('receive');
        expect(
          await codeOf(() =>
            ann.produce({
              transportId,
              source: 'microphone',
              rtpParameters: opusParameters(),
              paused: false,
            }),
          ),
        ).toBe('wrong_state');
      });

      it.each([
        ['codecs of another kind', { ...opusParameters(), codecs: simulcastParameters().codecs }],
        ['no codec', { ...opusParameters(), codecs: [] }],
        ['a codec that is none', { ...opusParameters(), codecs: [{ mimeType: 'audio/opus' }] }],
        ['a codec without a name', { ...opusParameters(), codecs: [{ mimeType: 7, payloadType: 1 }] }],
        ['two encodings of a microphone', { ...opusParameters(), encodings: [{ ssrc: 1 }, { ssrc: 2 }] }],
        // Would jam the worker's channel for everybody, if it got there (rtpShape.ts).
        ['an unknown header extension', { ...opusParameters(), headerExtensions: [{ uri: 'urn:x', id: 1 }] }],
        ['no encoding', { ...opusParameters(), encodings: [] }],
      ])('refuse %s', async (_title, rtpParameters) => {
        const { id: transportId } = await ann.createTransport('send');
        expect(
          await codeOf(() =>
            ann.produce({ transportId, source: 'microphone', rtpParameters, paused: false }),
          ),
        ).toBe('bad_input');
        // The source is free after a refusal.
        await ann.produce({
          transportId,
          source: 'microphone',
          rtpParameters: opusParameters(),
          paused: false,
        });
      });

      it("[C2] are unknown to everybody but their sender's commands", async () => {
        const { producerId } = await produce(ann);
        expect(await codeOf(() => ben.pauseProducer(producerId))).toBe('not_found');
        expect(await codeOf(() => ben.resumeProducer(producerId))).toBe('not_found');
        expect(await codeOf(() => ben.closeProducer(producerId))).toBe('not_found');
        await ann.pauseProducer(producerId);
        await ann.resumeProducer(producerId);
      });

      it('tell the room once when they end, whichever way', async () => {
        const ended = vi.fn<(peerId: string, producerId: string) => void>();
        room.on('producerClosed', ended);
        const microphone = await produce(ann);
        const camera = await produce(ann, 'camera');
        const other = await produce(ben);
        ann.closeProducer(microphone.producerId);
        ann.closeTransport(camera.transportId);
        ben.close();
        expect(ended.mock.calls).toEqual([
          ['ann', microphone.producerId],
          ['ann', camera.producerId],
          ['ben', other.producerId],
        ]);
      });
    });

    describe('consumers', () => {
      it('say what they carry', async () => {
        const { producerId } = await produce(ann, 'camera');
        await ann.pauseProducer(producerId);
        expect(await consume(ben, producerId)).toMatchObject({
          producerId,
          kind: 'video',
          type: 'simulcast',
          producerPaused: true,
        });
      });

      it('are refused for an unknown producer, a transport to send and a browser that knows no codec', async () => {
        const { producerId } = await produce(ann);
        expect(await codeOf(() => consume(ben, UNKNOWN))).toBe('not_found');
        const rtpCapabilities = capabilitiesOf(room);
        const { id: transportId } = await ben.createTransport('send');
        expect(await codeOf(() => ben.consume({ transportId, producerId, rtpCapabilities }))).toBe(
          'wrong_state',
        );
        const { id: receiving } = await ben.createTransport('receive');
        expect(
          await codeOf(() =>
            ben.consume({ transportId: receiving, producerId, rtpCapabilities: { codecs: [] } }),
          ),
        ).toBe('bad_input');
      });

      it('are one for each producer', async () => {
        const { producerId } = await produce(ann);
        await consume(ben, producerId);
        expect(await codeOf(() => consume(ben, producerId))).toBe('wrong_state');
      });

      it("[C2] are unknown by another peer's id", async () => {
        const { producerId } = await produce(ann);
        const { id } = await consume(ben, producerId);
        expect(await codeOf(() => ann.resumeConsumer(id))).toBe('not_found');
        expect(await codeOf(() => ann.closeConsumer(id))).toBe('not_found');
        expect(await codeOf(() => ann.setDemands([shown(id)]))).toBe('not_found');
        await ben.resumeConsumer(id);
        ben.closeConsumer(id);
        expect(await codeOf(() => ben.resumeConsumer(id))).toBe('not_found');
      });

      it('tell their peer when the producer ends, and not when the peer itself closed them', async () => {
        const ended = vi.fn<(peerId: string, consumerId: string) => void>();
        room.on('consumerClosed', ended);
        const microphone = await produce(ann);
        const camera = await produce(ann, 'camera');
        const heard = await consume(ben, microphone.producerId);
        const seen = await consume(ben, camera.producerId);
        ben.closeConsumer(seen.id);
        ann.close();
        await vi.waitFor(() => expect(ended.mock.calls).toEqual([['ben', heard.id]]));
        expect(await codeOf(() => ben.resumeConsumer(heard.id))).toBe('not_found');
      });

      it('tell the sender which layers anybody wants', async () => {
        const { producerId } = await produce(ann, 'camera');
        const { id } = await consume(ben, producerId);
        await ben.resumeConsumer(id);
        const wanted = vi.fn<(peerId: string, producerId: string, layer: number) => void>();
        room.on('layersWanted', wanted);
        ben.setDemands([{ ...shown(id), visible: false }]);
        await vi.waitFor(() => expect(wanted).toHaveBeenLastCalledWith('ann', producerId, -1), 6000);
        ben.setDemands([shown(id)]);
        await vi.waitFor(() => expect(wanted).toHaveBeenLastCalledWith('ann', producerId, 2), 6000);
      });

      it('serve the demands that they know among unknown ones', async () => {
        const { producerId } = await produce(ann, 'camera');
        const { id } = await consume(ben, producerId);
        const wanted = vi.fn<(peerId: string, producerId: string, layer: number) => void>();
        room.on('layersWanted', wanted);
        expect(await codeOf(() => ben.setDemands([shown(UNKNOWN), { ...shown(id), visible: false }]))).toBe(
          'not_found',
        );
        await vi.waitFor(() => expect(wanted).toHaveBeenLastCalledWith('ann', producerId, -1), 6000);
      });
    });

    describe('peers and rooms', () => {
      it('end once, and make nothing afterwards', async () => {
        await produce(ann);
        ann.close();
        ann.close();
        expect(await codeOf(() => ann.createTransport('send'))).toBe('wrong_state');
        const again = room.addPeer('ann');
        await produce(again);
      });

      it('close what was being made for a peer that left meanwhile', async () => {
        const making = ann.createTransport('send');
        ann.close();
        expect(await codeOf(() => making)).toBe('wrong_state');
      });

      it('replace a peer that comes back under its id', async () => {
        const { producerId } = await produce(ann);
        room.addPeer('ann');
        expect(await codeOf(() => consume(ben, producerId))).toBe('not_found');
      });

      it('of another room are unknown', async () => {
        const other = await engine.createRoom('other');
        const { producerId } = await produce(other.addPeer('cleo'));
        expect(await codeOf(() => consume(ben, producerId))).toBe('not_found');
        other.close();
      });

      it('say nothing more once closed, and take nobody in', async () => {
        const heard = vi.fn<() => void>();
        room.on('producerClosed', heard);
        room.on('lost', heard);
        await produce(ann);
        room.close();
        expect(await codeOf(() => room.addPeer('cleo'))).toBe('unavailable');
        expect(heard).not.toHaveBeenCalled();
      });

      it('[C8] are lost with their worker, told once, and made anew elsewhere', async () => {
        const lost = vi.fn<() => void>();
        const ended = vi.fn<() => void>();
        room.on('lost', lost);
        room.on('producerClosed', ended);
        await produce(ann);
        loseWorker(engine);
        await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce());
        expect(ended).not.toHaveBeenCalled();
        expect(await codeOf(() => room.addPeer('cleo'))).toBe('unavailable');
        room = await engine.createRoom('room');
        await produce(room.addPeer('ann'));
        await vi.waitFor(() => expect(engine.workers()).toEqual({ alive: 1, wanted: 1 }));
      });
    });
  });
}

const shown = (consumerId: string) =>
  ({ consumerId, visible: true, width: 1280, height: 720, priority: 'pinned' }) as const;

/** The code with which the command is refused; null where it isn't. */
async function codeOf(command: () => unknown): Promise<ErrorCode | null> {
  try {
    await command();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
