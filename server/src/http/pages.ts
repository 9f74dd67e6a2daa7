import express, { Router, type NextFunction, type Response } from 'express';
import path from 'node:path';

const YEAR = '1y';

/** The built client: files whose names carry a hash are kept for ever, the page itself is asked for each time. */
export function pages(clientDir: string): Router {
  const router = Router();
  router.use(
    '/assets',
    express.static(path.join(clientDir, 'assets'), {
      immutable: true,
      maxAge: YEAR,
      index: false,
      fallthrough: false,
    }),
  );
  router.use(express.static(clientDir, { index: false, maxAge: 0, cacheControl: true }));
  // Every other address that a browser opens is one of the client's own routes.
  router.get('/{*page}', (request, response, next) => {
    if (!request.accepts('html') || path.extname(request.path) !== '') return next();
    response.setHeader('Cache-Control', 'no-cache');
    const [, kind = ''] = /^\/([a-z]+)(?:\/|$)/.exec(request.path) ?? [];
    send(response, [`pages/${kind}.html`, 'index.html'], next);
  });
  return router;

  /** The first of the files that is there: an address may have a page that fetches its own script at once. */
  function send(response: Response, [file, ...others]: string[], next: NextFunction): void {
    if (file === undefined) return next();
    response.sendFile(file, { root: clientDir }, (error) => {
      if (error && !response.headersSent) send(response, others, next);
    });
  }
}
