import { AppError } from '@cairn/shared/errors.ts';

/** The refusals of a media room, the same for the real engine and the fake. */
export const refusal = {
  unknown: (what: string) => new AppError('not_found', `no such ${what}`),
  closed: () => new AppError('wrong_state', 'the peer has left the room'),
  lost: () => new AppError('unavailable', 'the media of the room is being made anew'),
  tooMany: (what: string) => new AppError('rate_limited', `too many ${what}`),
  sourceTaken: (source: string) => new AppError('wrong_state', `${source} is sent already`),
  alreadyConnected: () => new AppError('wrong_state', 'the transport is connected already'),
  alreadyConsumed: () => new AppError('wrong_state', 'the producer is received already'),
  wrongDirection: (direction: string) => new AppError('wrong_state', `not a transport to ${direction}`),
  wrongKind: (kind: string) => new AppError('bad_input', `the codecs are not ${kind}`),
  encodings: (max: number) => new AppError('bad_input', `there must be 1 to ${max} encodings`),
  incompatible: () => new AppError('bad_input', 'the capabilities do not fit the producer'),
  badParameters: (cause: unknown) =>
    new AppError('bad_input', 'media parameters that the worker does not take', { cause }),
} as const;
