import express, { Router } from 'express';
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
    response.sendFile('index.html', { root: clientDir }, (error) => {
      if (error && !response.headersSent) next();
    });
  });
  return router;
}
