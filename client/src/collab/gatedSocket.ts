import * as decoding from 'lib0/decoding';
import { MESSAGE, SYNC } from '@cairn/shared/collab/wire.ts';

export interface Gate {
  /** False for one who may only read: nothing that would change the document leaves this browser. */
  mayEdit: boolean;
  /** The Yjs client id that this connection speaks for. */
  clientId: number;
}

/**
 * A WebSocket for the stock provider that keeps back what must not leave: the edits of a reader (an editor tidies up
 * what it shows, and the server would take that for an attempt to write), and the presence of others, which the
 * provider repeats to the server whenever it hears it.
 */
export function gatedSocket(Base: typeof WebSocket, gate: Gate): typeof WebSocket {
  return class GatedSocket extends Base {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (!(data instanceof Uint8Array) || mayLeave(data, gate)) super.send(data);
    }
  };
}

function mayLeave(frame: Uint8Array, { mayEdit, clientId }: Gate): boolean {
  const decoder = decoding.createDecoder(frame);
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync:
      return mayEdit || decoding.readVarUint(decoder) === SYNC.step1;
    case MESSAGE.awareness:
      return isOnlyOwn(decoding.readVarUint8Array(decoder), clientId);
    default:
      return true;
  }
}

/** Awareness is sent as a list of clients; the provider's own word is always alone in it. */
function isOnlyOwn(states: Uint8Array, clientId: number): boolean {
  const decoder = decoding.createDecoder(states);
  return decoding.readVarUint(decoder) === 1 && decoding.readVarUint(decoder) === clientId;
}
