import type {
  ConsumerInfo,
  DtlsParameters,
  IceParameters,
  RtpCapabilities,
  RtpParameters,
  TransportInfo,
} from '@cairn/shared/signalling/media.ts';
import type { types } from 'mediasoup-client';

/**
 * The contract's loose objects and mediasoup-client's types are the same things: mediasoup makes them on one side and
 * checks them on the other. This is the one place that says so to the compiler.
 */

export const toMediasoup = {
  transport: (info: TransportInfo): types.TransportOptions => as(info),
  ice: (parameters: IceParameters): types.IceParameters => as(parameters),
  capabilities: (capabilities: Record<string, unknown>): types.RtpCapabilities => as(capabilities),
  consumer: ({ id, producerId, kind, rtpParameters }: ConsumerInfo): types.ConsumerOptions => ({
    id,
    producerId,
    kind,
    rtpParameters: as(rtpParameters),
  }),
};

export const fromMediasoup = {
  dtls: (parameters: types.DtlsParameters): DtlsParameters => as(parameters),
  rtp: (parameters: types.RtpParameters): RtpParameters => as(parameters),
  capabilities: (capabilities: types.RtpCapabilities): RtpCapabilities => as(capabilities),
};

function as<T>(value: unknown): T {
  return value as T;
}
