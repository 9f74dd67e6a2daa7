import { Router } from 'express';
import type { Metrics } from '../lib/metrics.ts';

/** An answer of the store is believed for this long. */
const PROBE_LIFE_MS = 1_000;
const PROBE_TIMEOUT_MS = 3_000;

export interface HealthOptions {
  probe(): Promise<void>;
  workers(): { alive: number; wanted: number };
  isStopping(): boolean;
  metrics: Metrics;
}

/** `/healthz`: the process answers. `/readyz`: storage takes writes and a media worker lives. `/metrics`: Prometheus. */
export function healthRoutes(options: HealthOptions): Router {
  const storage = cachedProbe(options.probe);
  const router = Router();
  router.use(['/healthz', '/readyz', '/metrics'], (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  router.get('/healthz', (_request, response) => {
    response.json({ ok: true });
  });
  router.get('/readyz', async (_request, response) => {
    const { alive, wanted } = options.workers();
    const parts = {
      storage: await storage(),
      media: alive > 0,
      accepting: !options.isStopping(),
    };
    const ok = Object.values(parts).every(Boolean);
    response.status(ok ? 200 : 503).json({ ok, ...parts, workers: { alive, wanted } });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(options.metrics.contentType).send(await options.metrics.read());
  });
  return router;
}

/** Asks the store at most once a second, however many ask; a store that doesn't answer doesn't take writes. */
function cachedProbe(probe: () => Promise<void>): () => Promise<boolean> {
  let last: { at: number; result: Promise<boolean> } | null = null;
  return () => {
    const now = performance.now();
    if (last === null || now - last.at > PROBE_LIFE_MS) last = { at: now, result: attempt(probe) };
    return last.result;
  };
}

function attempt(probe: () => Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PROBE_TIMEOUT_MS);
    probe()
      .then(
        () => resolve(true),
        () => resolve(false),
      )
      .finally(() => clearTimeout(timer));
  });
}
