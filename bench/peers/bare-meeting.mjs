// The server of the bare page: mediasoup with nothing around it (`/sfu`), and a relay for two who talk directly (`/p2p`).
// Told where the built page lies.
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { createWorker } from 'mediasoup';
import { WebSocketServer } from 'ws';

const [folder] = process.argv.slice(2);
const TYPES = { '.html': 'text/html', '.js': 'text/javascript' };

const worker = await createWorker({ logLevel: 'error' });
const webRtcServer = await worker.createWebRtcServer({
  listenInfos: [
    { protocol: 'udp', ip: '127.0.0.1' },
    { protocol: 'tcp', ip: '127.0.0.1' },
  ],
});
const router = await worker.createRouter({
  mediaCodecs: [
    { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 },
    { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
  ],
});

const http = createServer(({ url }, response) => {
  const file = path.join(folder, url === '/' ? 'index.html' : path.normalize(url));
  response.setHeader('content-type', TYPES[path.extname(file)] ?? 'application/octet-stream');
  createReadStream(file)
    .on('error', () => response.writeHead(404).end())
    .pipe(response);
});

const inside = { '/sfu': new Set(), '/p2p': new Set() };
new WebSocketServer({ server: http }).on('connection', (socket, { url }) => {
  const others = inside[url];
  const handlers = url === '/sfu' ? mediaOf(socket) : { enter: () => ({ others: others.size - 1 }) };
  others.add(socket);
  socket.on('message', (data) => {
    const message = JSON.parse(data);
    if (message.do === undefined) tellOthers(socket, message);
    else answer(message).catch(failed);
  });
  socket.on('close', () => {
    others.delete(socket);
    handlers.close?.();
  });

  /** One who leaves in the middle takes along what the questions of both are about; anything else is a fault. */
  function failed(error) {
    if (others.has(socket) && others.size > 1) throw error;
  }

  async function answer({ id, ...message }) {
    socket.send(JSON.stringify({ ...(await handlers[message.do](message)), id }));
  }

  function tellOthers(from, message) {
    for (const other of others) if (other !== from) other.send(JSON.stringify(message));
  }

  function mediaOf(self) {
    const transports = new Map();
    const consumers = new Map();
    self.producers = new Set();
    return {
      capabilities: () => ({ rtpCapabilities: router.rtpCapabilities }),
      enter: () => ({
        producerIds: [...others].flatMap((other) => (other === self ? [] : [...other.producers])),
      }),
      async transport() {
        const transport = await router.createWebRtcTransport({
          webRtcServer,
          initialAvailableOutgoingBitrate: 1e6,
        });
        transports.set(transport.id, transport);
        const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
        return { options: { id, iceParameters, iceCandidates, dtlsParameters } };
      },
      async connect({ transportId, dtlsParameters }) {
        await transports.get(transportId).connect({ dtlsParameters });
      },
      async produce({ transportId, kind, rtpParameters }) {
        const { id } = await transports.get(transportId).produce({ kind, rtpParameters });
        self.producers.add(id);
        tellOthers(self, { producerId: id });
        return { producerId: id };
      },
      async consume({ transportId, producerId, rtpCapabilities }) {
        const consumer = await transports
          .get(transportId)
          .consume({ producerId, rtpCapabilities, paused: true });
        consumers.set(consumer.id, consumer);
        const { id, kind, rtpParameters } = consumer;
        return { options: { id, producerId, kind, rtpParameters } };
      },
      async resume({ consumerId }) {
        await consumers.get(consumerId).resume();
      },
      close() {
        for (const transport of transports.values()) transport.close();
      },
    };
  }
});

http.listen(0, '127.0.0.1', () => process.send({ port: http.address().port }));
