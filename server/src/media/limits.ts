import type { Source } from '@cairn/shared/signalling/media.ts';

/** One to send, one to receive, and both once more while a client that lost its network builds anew. */
export const TRANSPORTS_PER_PEER = 4;
/** More than a room shows: everyone's microphone and camera, and a few screens. */
export const CONSUMERS_PER_PEER = 256;
/** Camera (1.85M), screen (2.5M) and sound with their retransmissions. */
export const MAX_INCOMING_BITRATE = 6_000_000;
export const INITIAL_OUTGOING_BITRATE = 1_000_000;
/** Encodings that a stream of the source may have. */
export const MAX_ENCODINGS: Record<Source, number> = { microphone: 1, camera: 3, screen: 3, screenAudio: 1 };

/**
 * libwebrtc ignores a key frame request within 300 ms of the last one, and mediasoup asks again only after a second:
 * spaced a little wider, every request is answered, and who joins in a burst waits this long at most.
 */
export const KEY_FRAME_SPACING_MS = 330;
