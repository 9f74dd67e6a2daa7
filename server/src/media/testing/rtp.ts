import { randomInt } from 'node:crypto';
import type { RtpCapabilities, RtpParameters } from '@cairn/shared/signalling/media.ts';
import type { MediaRoom } from '../../domain/ports.ts';

/** What browsers would send, small. */

const MID_EXTENSION = { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 1 };
const RID_EXTENSION = { uri: 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id', id: 2 };

let mids = 0;
const nextMid = () => String((mids += 1));

export function opusParameters(): RtpParameters {
  const ssrc = randomInt(1, 2 ** 31);
  return {
    mid: nextMid(),
    codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }],
    headerExtensions: [MID_EXTENSION],
    encodings: [{ ssrc }],
    rtcp: { cname: 'test' },
  };
}

/** A camera with three layers, each half as wide as the next. */
export function simulcastParameters(): RtpParameters {
  return {
    mid: nextMid(),
    codecs: [
      {
        mimeType: 'video/VP8',
        payloadType: 96,
        clockRate: 90_000,
        rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }, { type: 'transport-cc' }],
      },
      { mimeType: 'video/rtx', payloadType: 97, clockRate: 90_000, parameters: { apt: 96 } },
    ],
    headerExtensions: [MID_EXTENSION, RID_EXTENSION],
    encodings: [4, 2, 1].map((scaleResolutionDownBy, n) => ({ rid: `r${n}`, scaleResolutionDownBy })),
    rtcp: { cname: 'test' },
  };
}

/** The capabilities of a browser that knows all that the room knows. */
export function capabilitiesOf({ rtpCapabilities }: MediaRoom): RtpCapabilities {
  return rtpCapabilities;
}
