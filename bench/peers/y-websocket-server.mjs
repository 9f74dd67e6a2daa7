// @y/websocket-server as its own bin starts it: in memory, nothing is kept.
import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 }, () =>
  process.send({ port: server.address().port }),
);
server.on('connection', (socket, request) => setupWSConnection(socket, request));
