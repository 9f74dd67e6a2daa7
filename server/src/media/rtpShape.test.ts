import { AppError } from '@cairn/shared/errors.ts';
import * as mediasoup from 'mediasoup';
import { describe, expect, it } from 'vitest';
import { HEADER_EXTENSIONS, shapedRtpParameters } from './rtpShape.ts';
import { opusParameters, simulcastParameters } from './testing/rtp.ts';

describe('shapedRtpParameters', () => {
  it('lets through what browsers send, without what mediasoup does not know', () => {
    const camera = simulcastParameters();
    const shaped = shapedRtpParameters({ ...camera, encodings: [{ rid: 'r0', scaleResolutionDownBy: 4 }] });
    expect(shaped).toEqual({ ...camera, encodings: [{ rid: 'r0' }] });
  });

  it('knows every header extension that mediasoup offers to browsers', () => {
    const offered = mediasoup.getSupportedRtpCapabilities().headerExtensions?.map(({ uri }) => uri);
    expect(HEADER_EXTENSIONS).toEqual(expect.arrayContaining(offered ?? []));
  });

  it.each([
    ['an unknown header extension', { headerExtensions: [{ uri: 'urn:x', id: 1 }] }],
    ['an id that is no byte', { headerExtensions: [{ uri: HEADER_EXTENSIONS[0], id: 256 }] }],
    ['a stream id that is no text', { encodings: [{ rid: 7 }] }],
    ['a source that is no 32 bits', { encodings: [{ ssrc: 2 ** 40 }] }],
    ['a bit rate that is no whole number', { encodings: [{ ssrc: 1, maxBitrate: 1.5 }] }],
    ['a repair stream without a source', { encodings: [{ ssrc: 1, rtx: {} }] }],
    ['a name that is no text', { rtcp: { cname: ['x'] } }],
    ['a parameter that is an object', { codecs: [{ ...opusParameters().codecs[0], parameters: { a: {} } }] }],
  ])('refuses %s [A1]', (_title, wrong) => {
    expect(() => shapedRtpParameters({ ...opusParameters(), ...wrong })).toThrow(AppError);
  });
});
