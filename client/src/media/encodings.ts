import { kindOf, type Source } from '@cairn/shared/signalling/media.ts';
import type { types } from 'mediasoup-client';

/** What is sent of each source: bit rates in bits per second, sizes in pixels. */

/** What a camera is asked for. */
export const CAMERA_SIZE = { width: 1280, height: 720, frameRate: 30 } as const;
/** The most that a screen is captured in; 15 frames a second leave the bits to sharpness. */
export const SCREEN_SIZE = { width: 1920, height: 1080, frameRate: 15 } as const;

const SCREEN_BITRATE = 2_500_000;

/** Lowest first. The server (server/src/media/layerChoice.ts) takes the lowest as 320 pixels wide. */
const CAMERA_LADDER = [
  { width: 320, maxBitrate: 150_000 },
  { width: 640, maxBitrate: 500_000 },
  { width: 1280, maxBitrate: 1_200_000 },
] as const;

export interface SendingOptions {
  encodings?: types.RtpEncodingParameters[];
  codecOptions?: types.ProducerCodecOptions;
}

/**
 * The encodings of a source. They can't be added later, so a camera has all that its size allows from the start, and
 * they are switched on and off by demand.
 */
export function sendingOptions(source: Source, size: { width?: number; height?: number }): SendingOptions {
  switch (source) {
    case 'microphone':
      // Mono speech: silence costs nothing, and what is lost is mended by itself or sent again.
      return {
        codecOptions: { opusStereo: false, opusDtx: true, opusFec: true, opusNack: true },
      };
    case 'screenAudio':
      return {
        codecOptions: { opusStereo: true, opusDtx: false, opusFec: true, opusMaxAverageBitrate: 128_000 },
      };
    case 'camera':
      return {
        encodings: cameraEncodings(Math.max(size.width ?? 0, size.height ?? 0) || CAMERA_SIZE.width),
        codecOptions: { videoGoogleStartBitrate: 600 },
      };
    case 'screen':
      // No layers: mediasoup hands a layer on only after it has measured its bit rate, and of a still screen there is
      // nothing to measure, so that whoever came late waited until it moved. For weak receivers the server asks for less.
      return {
        encodings: [
          {
            maxBitrate: SCREEN_BITRATE,
            maxFramerate: SCREEN_SIZE.frameRate,
            // A picture that stands still for seconds isn't a stream that died.
            dtx: true,
          },
        ],
        codecOptions: { videoGoogleStartBitrate: 1000 },
      };
  }
}

function cameraEncodings(longSide: number): types.RtpEncodingParameters[] {
  // A step of the ladder is used where the camera has at least three quarters of its width.
  const steps = CAMERA_LADDER.filter((step, n) => n === 0 || longSide >= step.width * 0.75);
  const last = steps.length - 1;
  return steps.map(({ maxBitrate }, n) => ({
    rid: `r${n}`,
    maxBitrate,
    scaleResolutionDownBy: 2 ** (last - n),
    scalabilityMode: 'L1T3',
    // DTX of a simulcast stream would let the server think that switched-off layers still run.
    dtx: false,
  }));
}

/** What tells the browser whether sharpness or motion matters. */
export function contentHint(source: Source): string {
  if (source === 'screen') return 'detail';
  return kindOf(source) === 'video' ? 'motion' : source === 'microphone' ? 'speech' : 'music';
}
