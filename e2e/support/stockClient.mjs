/**
 * A collaboration client that imports nothing of this project: the stock provider of npm y-websocket 3.1.0 and the
 * mark of shared/PROTOCOL.md (D2). Run as a process of its own, so that it can be killed.
 *
 *   node stockClient.mjs write|read <server url> <document> <cookie> <person id> [<prefix> <count>]
 *
 * `write` prints `echoed <key>` for each edit whose mark came back; `read` prints all keys as one JSON line.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

const MARK = 100;
const [mode, url, documentName, cookie, person, prefix = '', count = '0'] = process.argv.slice(2);

const answer = await fetch(`${url}/api/documents/tickets`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', origin: url, cookie, 'cairn-person': person },
  body: JSON.stringify({ document: documentName }),
}).then((response) => response.json());
if (!answer.ok) throw new Error(`no ticket: ${answer.error.code}`);

class SameOriginSocket extends WebSocket {
  constructor(address, protocols) {
    super(address, protocols, { origin: url });
  }
}

const doc = new Y.Doc();
const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/collab`, documentName, doc, {
  params: { ticket: answer.data.ticket, v: '1' },
  WebSocketPolyfill: SameOriginSocket,
  disableBc: true,
});

let echoed = () => {};
provider.messageHandlers[MARK] = (_encoder, decoder) => {
  echoed(decoding.readVarUint(decoder));
};

function mark(n) {
  return new Promise((resolve) => {
    echoed = (number) => {
      if (number === n) resolve();
    };
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MARK);
    encoding.writeVarUint(encoder, n);
    provider.ws.send(encoding.toUint8Array(encoder));
  });
}

await new Promise((resolve) => provider.once('sync', resolve));
const edits = doc.getMap('edits');
if (mode === 'read') {
  console.log(JSON.stringify([...edits.keys()]));
  process.exit(0);
}
for (let n = 1; n <= Number(count); n += 1) {
  const key = `${prefix}${n}`;
  edits.set(key, n);
  await mark(n);
  console.log(`echoed ${key}`);
}
process.exit(0);
