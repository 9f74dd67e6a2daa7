import type { RtpParameters } from '@cairn/shared/signalling/media.ts';
import * as z from 'zod/mini';
import { refusal } from './refusals.ts';

/**
 * The shape of RTP parameters down to their last field. mediasoup checks meaning, but not every type: a wrong one
 * makes it throw in the middle of writing its request, and from then on (mediasoup 3.27.1) each request to that worker
 * fails with "object serialization must not be nested", for every room on it. So nothing of a wrong shape gets there.
 */

const unsigned = (max: number) => z.int().check(z.gte(0), z.lte(max));
const int32 = z.int().check(z.gte(-(2 ** 31)), z.lte(2 ** 31 - 1));
const text = (max: number) => z.string().check(z.maxLength(max));
const ssrc = z.int().check(z.gte(1), z.lte(2 ** 32 - 1));

/** A double is neither NaN nor infinite: JSON has neither. */
const fields = z.record(
  text(64),
  z.union([z.boolean(), int32, z.number(), text(1024), z.array(int32).check(z.maxLength(32))]),
);

/** What mediasoup has numbers for; a browser that was told the router's capabilities sends no other. */
export const HEADER_EXTENSIONS = [
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
  'urn:3gpp:video-orientation',
  'urn:ietf:params:rtp-hdrext:toffset',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
  'urn:mediasoup:params:rtp-hdrext:packet-id',
] as const;

const shape = z.object({
  mid: z.optional(text(16)),
  codecs: z
    .array(
      z.object({
        mimeType: text(64),
        payloadType: unsigned(127),
        clockRate: z.int().check(z.gte(1), z.lte(2 ** 32 - 1)),
        channels: z.optional(z.int().check(z.gte(1), z.lte(255))),
        parameters: z.optional(fields),
        rtcpFeedback: z.optional(
          z.array(z.object({ type: text(32), parameter: z.optional(text(32)) })).check(z.maxLength(32)),
        ),
      }),
    )
    .check(z.minLength(1), z.maxLength(20)),
  headerExtensions: z.optional(
    z
      .array(
        z.object({
          uri: z.enum(HEADER_EXTENSIONS),
          id: z.int().check(z.gte(1), z.lte(255)),
          encrypt: z.optional(z.boolean()),
          parameters: z.optional(fields),
        }),
      )
      .check(z.maxLength(60)),
  ),
  encodings: z
    .array(
      z.object({
        ssrc: z.optional(ssrc),
        rid: z.optional(text(16)),
        codecPayloadType: z.optional(unsigned(127)),
        rtx: z.optional(z.object({ ssrc })),
        dtx: z.optional(z.boolean()),
        scalabilityMode: z.optional(text(16)),
        maxBitrate: z.optional(unsigned(2 ** 32 - 1)),
      }),
    )
    .check(z.minLength(1), z.maxLength(8)),
  rtcp: z.optional(z.object({ cname: z.optional(text(256)), reducedSize: z.optional(z.boolean()) })),
  msid: z.optional(text(200)),
});

/** The parameters with the fields that mediasoup knows, and no others. @throws {AppError} `bad_input` */
export function shapedRtpParameters(parameters: RtpParameters): z.infer<typeof shape> {
  const parsed = shape.safeParse(parameters);
  if (!parsed.success) throw refusal.badParameters(parsed.error);
  return parsed.data;
}
