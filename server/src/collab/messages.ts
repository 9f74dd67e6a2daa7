import * as decoding from 'lib0/decoding';
import { MESSAGE, SYNC } from '@cairn/shared/collab/wire.ts';

/** One client's line of an awareness frame: its clock, and its state as JSON (`null`: it is gone). */
export interface AwarenessEntry {
  clientId: number;
  clock: number;
  json: string;
}

export type Message =
  | { type: 'step1'; stateVector: Uint8Array }
  /** `live`: an edit as it was made, and not the answer to a step 1. */
  | { type: 'update'; update: Uint8Array; live: boolean }
  | { type: 'awareness'; entries: AwarenessEntry[] }
  | { type: 'queryAwareness' }
  | { type: 'mark'; n: number };

const utf8 = new TextDecoder();

/** Parses the payload of one frame; null where it is none of ours, cut short, or followed by more. Reads no update. */
export function parseMessage(payload: Uint8Array): Message | null {
  try {
    const decoder = decoding.createDecoder(payload);
    const message = readMessage(decoder);
    return message !== null && !decoding.hasContent(decoder) ? message : null;
  } catch {
    return null;
  }
}

function readMessage(decoder: decoding.Decoder): Message | null {
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync:
      return readSync(decoder);
    case MESSAGE.awareness:
      return { type: 'awareness', entries: readAwareness(readBytes(decoder)) };
    case MESSAGE.queryAwareness:
      return { type: 'queryAwareness' };
    case MESSAGE.mark:
      return { type: 'mark', n: decoding.readVarUint(decoder) };
    default:
      return null;
  }
}

function readSync(decoder: decoding.Decoder): Message | null {
  switch (decoding.readVarUint(decoder)) {
    case SYNC.step1:
      return { type: 'step1', stateVector: checkedStateVector(readBytes(decoder)) };
    case SYNC.step2:
      return { type: 'update', update: readBytes(decoder), live: false };
    case SYNC.update:
      return { type: 'update', update: readBytes(decoder), live: true };
    default:
      return null;
  }
}

/** lib0 hands out a view that may be longer than what is left; that is a frame cut short. */
function readBytes(decoder: decoding.Decoder): Uint8Array {
  const length = decoding.readVarUint(decoder);
  if (length > decoder.arr.byteLength - decoder.pos) throw new RangeError('The frame is cut short');
  return decoding.readUint8Array(decoder, length);
}

function checkedStateVector(bytes: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(bytes);
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
  }
  if (decoding.hasContent(decoder)) throw new RangeError('Bytes behind the state vector');
  return bytes;
}

function readAwareness(bytes: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const entries: AwarenessEntry[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    entries.push({ clientId, clock, json: utf8.decode(readBytes(decoder)) });
  }
  if (decoding.hasContent(decoder)) throw new RangeError('Bytes behind the states');
  return entries;
}
