import { AppError } from '@cairn/shared/errors.ts';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { IncomingMessage } from 'node:http';
import { isOwnOrigin } from '../lib/origin.ts';

const HOST = /^[\w.[\]:-]+$/;

/** What the room needs of the browser, and nothing else. */
const PERMISSIONS = [
  'camera=(self)',
  'microphone=(self)',
  'display-capture=(self)',
  'speaker-selection=(self)',
  'autoplay=(self)',
  'fullscreen=(self)',
  'picture-in-picture=(self)',
  'screen-wake-lock=(self)',
  'geolocation=()',
  'payment=()',
  'usb=()',
].join(', ');

/** `isPublicTls`: people come by https with a certificate that browsers know, so they may be told to come by nothing else. */
export function securityHeaders({ isPublicTls }: { isPublicTls: boolean }): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          scriptSrcAttr: ["'none'"],
          // The editor draws carets of others, and positions its menus, by styles of its own making.
          styleSrc: ["'self'", "'unsafe-inline'"],
          fontSrc: ["'self'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          mediaSrc: ["'self'", 'blob:'],
          workerSrc: ["'self'", 'blob:'],
          // Browsers differ on whether 'self' covers WebSockets.
          connectSrc: ["'self'", (request) => sockets(request)],
          manifestSrc: ["'self'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          objectSrc: ["'none'"],
        },
      },
      xFrameOptions: { action: 'deny' },
      strictTransportSecurity: isPublicTls,
      referrerPolicy: { policy: 'no-referrer' },
    }),
    (_request, response, next) => {
      response.setHeader('Permissions-Policy', PERMISSIONS);
      next();
    },
  ];
}

/** The WebSocket addresses of the very host that was asked. */
function sockets({ headers: { host } }: IncomingMessage): string {
  return host !== undefined && HOST.test(host) ? `ws://${host} wss://${host}` : "'self'";
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses what changes something and comes from a page that isn't ours [A7]. */
export function originGuard(publicUrl: string | null): RequestHandler {
  return (request, _response, next) => {
    if (!READING.has(request.method) && !isOwnOrigin(request.headers, publicUrl)) {
      throw new AppError('forbidden', 'The request comes from another origin');
    }
    next();
  };
}
