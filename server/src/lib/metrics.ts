import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What `/metrics` reads anew each time it is asked. */
export interface MetricsSources {
  rooms(): { rooms: number; peers: number; connections: number };
  collabConnections(): number;
  workers(): { alive: number; wanted: number };
}

/** The numbers of this process for Prometheus. No person, room or document is a label. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests: Histogram<'door' | 'name' | 'code'>;
  readonly #storeFailures: Counter<'failure'>;

  constructor() {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry, prefix: 'cairn_' });
    this.#requests = new Histogram({
      name: 'cairn_request_seconds',
      help: 'How long commands and HTTP requests took, by name and by code (ok, or the error)',
      labelNames: ['door', 'name', 'code'],
      buckets: [0.002, 0.01, 0.05, 0.25, 1, 5],
      registers,
    });
    this.#storeFailures = new Counter({
      name: 'cairn_store_failures_total',
      help: 'What the store could not do, by kind of failure',
      labelNames: ['failure'],
      registers,
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** `name` must come from the contract: every other value would be a label of a stranger's making. */
  request(door: 'http' | 'signalling', name: string, code: string, ms: number): void {
    this.#requests.observe({ door, name, code }, ms / 1000);
  }

  storeFailed(failure: string): void {
    this.#storeFailures.inc({ failure });
  }

  watch(sources: MetricsSources): void {
    this.#gauge('rooms', 'Sessions that are held live', () => sources.rooms().rooms);
    this.#gauge('peers', 'Taken seats in all rooms', () => sources.rooms().peers);
    this.#gauge('signalling_connections', 'Clients in lobbies and rooms', () => sources.rooms().connections);
    this.#gauge('collab_connections', 'Clients of shared documents', sources.collabConnections);
    this.#gauge('media_workers_alive', 'Media workers that live', () => sources.workers().alive);
    this.#gauge('media_workers_wanted', 'Media workers that should live', () => sources.workers().wanted);
  }

  read(): Promise<string> {
    return this.#registry.metrics();
  }

  #gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name: `cairn_${name}`,
      help,
      registers: [this.#registry],
      collect() {
        this.set(read());
      },
    });
  }
}
