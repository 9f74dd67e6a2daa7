import { connect } from 'node:net';
import { once } from 'node:events';
import { COLLAB_CLOSE, COLLAB_LIMITS } from '@cairn/shared/collab/wire.ts';
import { newId } from '@cairn/shared/ids.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeStore } from '../storage/fakeStore.ts';
import { CollabRig } from './testing/CollabRig.ts';

let rig: CollabRig;

beforeEach(async () => {
  rig = await CollabRig.start((await fakeStore()).documents);
});
afterEach(() => rig.stop());

test('[D7] one person can not take the places of all others in a document', async () => {
  const name = await rig.newDocument();
  const personId = newId('person');
  for (let n = 0; n < COLLAB_LIMITS.connectionsPerPerson; n += 1) {
    await (await rig.raw(name, { personId })).saved();
  }
  expect(await (await rig.raw(name, { personId })).closed).toBe(1013);
  await (await rig.raw(name)).saved();
  await (await rig.raw(await rig.newDocument(), { personId })).saved();
});

test('[D8] who is refused and never answers the close is cut off', async () => {
  const socket = connect(rig.port, '127.0.0.1');
  socket.write(
    [
      `GET /collab/agenda/${newId('session')}?ticket=none&v=1 HTTP/1.1`,
      'Host: here',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '\r\n',
    ].join('\r\n'),
  );
  const heard: Buffer[] = [];
  socket.on('data', (bytes: Buffer) => heard.push(bytes));
  // What the silent one goes on sending, as the start of a frame of 1 MiB, is nothing that anybody waits for.
  socket.write(Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 0x10, 0, 0, 1, 2, 3, 4, 5]));
  await once(socket, 'close');
  const { code, reason } = COLLAB_CLOSE.ticket;
  const frame = Buffer.concat(heard).subarray(-reason.length - 2);
  expect([frame.readUInt16BE(0), frame.toString('latin1', 2)]).toEqual([code, reason]);
}, 5_000);
