import { MESSAGE, SYNC } from '@cairn/shared/collab/wire.ts';

/**
 * Frames as they lie on the socket, WebSocket header (RFC 6455, binary, unmasked, unfragmented) and payload in one
 * buffer: made once and written to every receiver as they are, which costs half of framing for each.
 */

function headerLength(payload: number): number {
  if (payload < 126) return 2;
  return payload < 65_536 ? 4 : 10;
}

function allocate(payload: number): { frame: Buffer; at: number } {
  const at = headerLength(payload);
  const frame = Buffer.allocUnsafe(at + payload);
  frame[0] = 0x82;
  if (at === 2) {
    frame[1] = payload;
  } else if (at === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(payload, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(payload), 2);
  }
  return { frame, at };
}

function varUintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length += 1;
  return length;
}

function writeVarUint(frame: Buffer, at: number, value: number): number {
  let rest = value;
  let to = at;
  while (rest > 127) {
    frame[to] = 128 | (rest % 128);
    to += 1;
    rest = Math.floor(rest / 128);
  }
  frame[to] = rest;
  return to + 1;
}

/** A frame of small numbers and, behind them, bytes with their length in front. */
function frameOf(numbers: readonly number[], bytes?: Uint8Array): Buffer {
  let length = 0;
  for (const number of numbers) length += varUintLength(number);
  if (bytes) length += varUintLength(bytes.byteLength) + bytes.byteLength;
  const { frame, at } = allocate(length);
  let to = at;
  for (const number of numbers) to = writeVarUint(frame, to, number);
  if (bytes) frame.set(bytes, writeVarUint(frame, to, bytes.byteLength));
  return frame;
}

/** Passes a payload on as it came. */
export function relayFrame(payload: Uint8Array): Buffer {
  const { frame, at } = allocate(payload.byteLength);
  frame.set(payload, at);
  return frame;
}

export const step1Frame = (stateVector: Uint8Array): Buffer =>
  frameOf([MESSAGE.sync, SYNC.step1], stateVector);

export const step2Frame = (update: Uint8Array): Buffer => frameOf([MESSAGE.sync, SYNC.step2], update);

export const updateFrame = (update: Uint8Array): Buffer => frameOf([MESSAGE.sync, SYNC.update], update);

export const awarenessFrame = (update: Uint8Array): Buffer => frameOf([MESSAGE.awareness], update);

export const markFrame = (n: number): Buffer => frameOf([MESSAGE.mark, n]);

export const storageFrame = (trouble: boolean): Buffer => frameOf([MESSAGE.storage, trouble ? 1 : 0]);

/** Says nothing, and keeps the stock provider from giving up an idle connection. */
export const KEEPALIVE_FRAME = awarenessFrame(new Uint8Array([0]));
