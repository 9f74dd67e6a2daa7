import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@cairn/shared/ids.ts';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { PeerChannel } from '../domain/ports.ts';
import { Refusals } from '../domain/refusal.ts';
import type { Rooms } from '../domain/room/rooms.ts';
import { Tickets } from '../domain/tickets.ts';
import { Metrics } from '../lib/metrics.ts';
import { silentLogger } from '../storage/testing/silentLogger.ts';
import { AppRig, data } from '../testing/AppRig.ts';
import { SocketClient } from '../testing/SocketClient.ts';
import { SignallingServer } from './signallingServer.ts';

test('[C9] a line that nobody reads is let go before it fills the memory', async () => {
  const rig = await AppRig.create({ commandRate: { perSecond: 1e6, burst: 1e6 } });
  try {
    const started = await rig.start();
    const owner = await started.owner.enter(started.sessionId);
    const mentee = await rig.join(started, 'mentee');
    const deaf = new WebSocket(`${rig.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const auth = JSON.stringify({ ticket: await mentee.ticket(started.sessionId), version: 1 });
    await new Promise<void>((resolve) => {
      deaf.on('message', (frame: Buffer) => {
        const text = frame.toString();
        if (text.startsWith('0')) deaf.send(`40${auth}`);
        else if (text.startsWith('40')) deaf.send('420["room:join",{}]');
        else if (text.startsWith('430')) resolve();
      });
    });
    deaf.pause();
    const gone = owner.until('peer:changed', ({ presence }) => presence === 'away');
    let isGone = false;
    void gone.then(() => (isGone = true));
    const send = () => owner.request('chat:send', { id: newId('message'), text: 'x'.repeat(4_000) });
    for (let rounds = 0; !isGone && rounds < 100; rounds += 1) {
      for (const answer of await Promise.all(Array.from({ length: 60 }, send))) data(answer);
    }
    expect((await gone).presence).toBe('away');
    deaf.terminate();
  } finally {
    await rig.close();
  }
}, 60_000);

test('[B5] a line that is ended while it opens does not stay open', async () => {
  const httpServer = createServer();
  const refusals = new Refusals(silentLogger, { storeFailed: () => {} });
  const tickets = new Tickets(Date);
  const rooms: Pick<Rooms, 'connect'> = {
    connect: async (_grant, channel: PeerChannel) => {
      channel.send('connection:closing', { reason: 'removed' });
      channel.close();
      return { request: () => Promise.reject(new Error('closed')), gone: () => {} };
    },
  };
  const signalling = new SignallingServer({
    httpServer,
    rooms,
    tickets,
    refusals,
    metrics: new Metrics(),
    publicUrl: null,
  });
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
  const { port } = httpServer.address() as AddressInfo;
  const ticket = tickets.issue({
    door: 'signalling',
    personId: newId('person'),
    mentorshipId: newId('mentorship'),
    sessionId: newId('session'),
  });
  const client = SocketClient.open(`http://127.0.0.1:${port}`, { ticket, version: 1 });
  try {
    expect(await client.closed).toBe('io server disconnect');
    expect(client.all('connection:closing')).toEqual([{ reason: 'removed' }]);
  } finally {
    client.close();
    await signalling.close();
    httpServer.close();
  }
});
