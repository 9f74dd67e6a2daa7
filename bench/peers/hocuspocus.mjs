// Hocuspocus with its defaults and no extension: in memory, nothing is kept; it acknowledges what it applied.
import { Server } from '@hocuspocus/server';

const server = new Server({ address: '127.0.0.1', port: 0, quiet: true });
await server.listen();
process.send({ port: server.httpServer.address().port });
