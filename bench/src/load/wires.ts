import { encodeMark, MESSAGE, SYNC } from '@cairn/shared/collab/wire.ts';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Wire } from './messages.ts';

/** What a client needs to know of the way a server speaks. */
export interface WireCodec {
  /** What is sent first; null for nothing. */
  hello: Uint8Array | null;
  edit(update: Uint8Array): Uint8Array;
  /** Asks for an acknowledgement of all that was sent before; null where each update is acknowledged unasked. */
  mark(n: number): Uint8Array | null;
  hear(frame: Uint8Array): Heard;
}

export type Heard = { type: 'update'; update: Uint8Array } | { type: 'saved' } | { type: 'other' };

const OTHER: Heard = { type: 'other' };
const SAVED: Heard = { type: 'saved' };

/** The types of Hocuspocus' messages, each behind the document's name; those of 0 to 3 are npm y-websocket's. */
const HOCUSPOCUS = { syncStatus: 8, token: 0 } as const;

export function codecOf(wire: Wire, document: string): WireCodec {
  switch (wire) {
    case 'yjs':
      return {
        hello: null,
        edit: (update) => encode((to) => writeEdit(to, update)),
        mark: encodeMark,
        hear: (frame) => hearFrom(decoding.createDecoder(frame), MESSAGE.mark),
      };
    case 'hocuspocus':
      return {
        hello: encode((to) => {
          encoding.writeVarString(to, document);
          encoding.writeVarUint(to, MESSAGE.auth);
          encoding.writeVarUint(to, HOCUSPOCUS.token);
          encoding.writeVarString(to, 'token');
          encoding.writeVarString(to, '4.8.0');
        }),
        edit: (update) =>
          encode((to) => {
            encoding.writeVarString(to, document);
            writeEdit(to, update);
          }),
        mark: () => null,
        hear(frame) {
          const from = decoding.createDecoder(frame);
          decoding.readVarString(from);
          return hearFrom(from, HOCUSPOCUS.syncStatus);
        },
      };
  }
}

function hearFrom(from: decoding.Decoder, saved: number): Heard {
  const type = decoding.readVarUint(from);
  if (type === saved) return SAVED;
  if (type !== MESSAGE.sync || decoding.readVarUint(from) !== SYNC.update) return OTHER;
  return { type: 'update', update: decoding.readVarUint8Array(from) };
}

function writeEdit(to: encoding.Encoder, update: Uint8Array): void {
  encoding.writeVarUint(to, MESSAGE.sync);
  encoding.writeVarUint(to, SYNC.update);
  encoding.writeVarUint8Array(to, update);
}

function encode(write: (to: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}
