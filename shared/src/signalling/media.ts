import * as z from 'zod/mini';

/** What travels about media. The RTP parameters are checked in depth by mediasoup itself at the media adapter. */

export const SOURCES = ['microphone', 'camera', 'screen', 'screenAudio'] as const;
export const source = z.enum(SOURCES);
/** Where a stream comes from. */
export type Source = z.infer<typeof source>;

export function kindOf(from: Source): 'audio' | 'video' {
  return from === 'microphone' || from === 'screenAudio' ? 'audio' : 'video';
}

/** mediasoup's own ids (transports, producers, consumers): UUIDs. */
export const mediaId = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));

/** At most 60 codecs, extensions or encodings: far more than any browser sends. */
const list = (max: number) => z.array(z.looseObject({})).check(z.maxLength(max));

export const rtpCapabilities = z.object({
  codecs: z.optional(list(100)),
  headerExtensions: z.optional(list(100)),
});
export type RtpCapabilities = z.infer<typeof rtpCapabilities>;

export const rtpParameters = z.object({
  mid: z.optional(z.string().check(z.maxLength(16))),
  codecs: list(20),
  headerExtensions: z.optional(list(60)),
  encodings: z.optional(list(8)),
  rtcp: z.optional(z.looseObject({})),
  msid: z.optional(z.string().check(z.maxLength(200))),
});
export type RtpParameters = z.infer<typeof rtpParameters>;

export const dtlsParameters = z.object({
  role: z.optional(z.enum(['auto', 'client', 'server'])),
  fingerprints: z
    .array(
      z.object({
        algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
        value: z.string().check(z.regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){19,63}$/)),
      }),
    )
    .check(z.minLength(1), z.maxLength(8)),
});
export type DtlsParameters = z.infer<typeof dtlsParameters>;

/** Opaque to everything but mediasoup and mediasoup-client. */
export type IceParameters = Record<string, unknown>;
export type IceCandidate = Record<string, unknown>;

/** What a client needs to make its side of a transport. */
export interface TransportInfo {
  id: string;
  iceParameters: IceParameters;
  iceCandidates: IceCandidate[];
  dtlsParameters: DtlsParameters;
}

/** What a client needs to receive a stream. Made paused; `consumer:resume` when the client is ready. */
export interface ConsumerInfo {
  id: string;
  producerId: string;
  kind: 'audio' | 'video';
  rtpParameters: RtpParameters;
  /** `simulcast` and `svc` have layers to choose among. */
  type: 'simple' | 'simulcast' | 'svc';
  producerPaused: boolean;
}

/** How large and how wanted a picture is on the receiver's screen. */
export const demand = z.strictObject({
  consumerId: mediaId,
  visible: z.boolean(),
  /** CSS pixels times the device pixel ratio. */
  width: z.int().check(z.gte(0), z.lte(8192)),
  height: z.int().check(z.gte(0), z.lte(8192)),
  /** Shared screen, pinned, speaker, others: who gets the bits first where there are not enough. */
  priority: z.enum(['screen', 'pinned', 'speaker', 'other']),
});
export type Demand = z.infer<typeof demand>;
