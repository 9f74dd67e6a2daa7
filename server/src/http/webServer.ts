import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server as HttpServer,
  type ServerOptions,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { COLLAB_PATH } from '@cairn/shared/collab/wire.ts';
import { selfSignedCertificate } from '../lib/selfSigned.ts';

/** How long a client may take to send the head of a request, and all of it, and how often that is looked at, in ms. */
export type RequestTimes = Required<
  Pick<ServerOptions, 'headersTimeout' | 'requestTimeout' | 'connectionsCheckingInterval'>
>;

/** A body has 64 kB at most, that of an archive 32 MiB; whoever sends it drop by drop only holds a line. */
export const REQUEST_TIMES: RequestTimes = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
};

export interface WebServerOptions {
  tls: { kind: 'none' } | { kind: 'files'; cert: string; key: string } | { kind: 'selfSigned' };
  /** Where a certificate that is made here is kept. */
  dataDir: string;
}

interface UpgradeDoor {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** Plain or under TLS, as the configuration says. Rejects where a certificate can't be used. */
export async function createWebServer(
  { tls, dataDir }: WebServerOptions,
  onRequest: RequestListener,
  times: RequestTimes,
): Promise<HttpServer> {
  const secureTimes = { ...times, handshakeTimeout: times.headersTimeout };
  switch (tls.kind) {
    case 'none':
      return createHttpServer(times, onRequest);
    case 'files':
      try {
        const [cert, key] = await Promise.all([readFile(tls.cert), readFile(tls.key)]);
        return createHttpsServer({ ...secureTimes, cert, key }, onRequest);
      } catch (error) {
        throw new Error(
          `The certificate of TLS_CERT and TLS_KEY can't be used: ${error instanceof Error ? error.message : ''}`,
          {
            cause: error,
          },
        );
      }
    case 'selfSigned':
      return createHttpsServer({ ...secureTimes, ...(await selfSignedCertificate(dataDir)) }, onRequest);
  }
}

/** Socket.IO listens for its own upgrades; the other paths are for collaboration or for nobody. */
export function routeUpgrades(server: HttpServer, collab: UpgradeDoor): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = request.url ?? '';
    if (path.startsWith(COLLAB_PATH)) collab.handleUpgrade(request, socket, head);
    else if (!path.startsWith('/socket.io/')) socket.destroy();
  });
}

/** Resolves with the port. */
export async function listen(
  server: HttpServer,
  { port, host }: { port: number; host: string | null },
): Promise<number> {
  server.listen({ port, ...(host !== null && { host }) });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Resolves when the last line is closed. */
export function closeServer(server: HttpServer): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  // Answers under way have a moment; who keeps the line open after that is cut off.
  setTimeout(() => server.closeAllConnections(), 250).unref();
  return promise;
}
