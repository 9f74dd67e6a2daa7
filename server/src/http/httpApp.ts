import { AppError } from '@cairn/shared/errors.ts';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Refusals } from '../domain/refusal.ts';
import { bindRoutes, callOf, sendRefusal, type BindOptions } from './bindRoutes.ts';
import type { Feeds } from '../domain/schedule/feeds.ts';
import { calendarFeed } from './calendarFeed.ts';
import { networkOf } from './networkOf.ts';
import { healthRoutes, type HealthOptions } from './health.ts';
import { pages } from './pages.ts';
import { originGuard, securityHeaders } from './security.ts';

export interface HttpAppOptions extends BindOptions, HealthOptions {
  /** The folder of the built client. */
  clientDir: string;
  feeds: Feeds;
  isPublicTls: boolean;
  /** How many proxies stand in front and add to X-Forwarded-For. */
  proxies: number;
}

/** The HTTP door: health, the API, the page. */
export function createHttpApp(options: HttpAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.proxies);
  app.set('query parser', 'simple');
  app.use(securityHeaders(options));
  app.use(healthRoutes(options));
  app.use(originGuard(options.publicUrl));
  app.use((request, response, next) => {
    if (request.path.startsWith('/api')) response.setHeader('Cache-Control', 'no-store');
    next();
  });
  app.use(bindRoutes(options));
  // The one address of the library's own: a provider sends the browser back here, so it is no call of our page.
  app.get('/api/auth/callback/:provider', async (request, response) => {
    const address = networkOf(request.ip ?? 'unknown');
    await options.limiter.take('passkeys', address);
    const { auth } = await callOf(options, request, response, address);
    response.redirect(await options.accounts.auth.providerCallback(auth, request.originalUrl));
  });
  app.use(calendarFeed(options));
  app.use('/api', () => {
    throw new AppError('not_found', 'There is no such route');
  });
  app.use(pages(options.clientDir));
  app.use(() => {
    throw new AppError('not_found', 'There is no such page');
  });
  app.use(errorHandler(options.refusals));
  return app;
}

/** What no route answered for: bodies that can't be read, unknown addresses, faults of ours. */
function errorHandler(refusals: Refusals): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    sendRefusal(response, refusals.of(ofExpress(error), { door: 'http' }));
  };
}

/** Express' own refusals carry a status. */
function ofExpress(error: unknown): unknown {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  switch (status) {
    case 404:
      return new AppError('not_found', 'There is no such thing');
    case 413:
      return new AppError('payload_too_large', 'The body is too large');
    default:
      // Whatever else is the client's doing (a range that is not there, a body cut short) is no fault of ours.
      return typeof status === 'number' && status >= 400 && status < 500
        ? new AppError('bad_input', 'The request can not be read')
        : error;
  }
}
