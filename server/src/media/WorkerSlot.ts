import * as mediasoup from 'mediasoup';
import type { types } from 'mediasoup';
import type { Logger } from '../domain/ports.ts';
import { listenInfosOf, type AddressOptions } from './addresses.ts';

/** How long a port that is taken is tried again: a server that was killed a moment ago may still hold it. */
const PORT_PATIENCE_MS = 5000;
const PORT_RETRY_MS = 250;
const RESTART_MIN_MS = 100;
const RESTART_MAX_MS = 5000;
/** A worker is asked for a sign of life this often, and taken for dead when it gives none in the time below. */
const HEARTBEAT_MS = 5000;
const HEARTBEAT_PATIENCE_MS = 15_000;

export interface LiveWorker {
  worker: types.Worker;
  webRtcServer: types.WebRtcServer;
}

export interface WorkerSlotOptions extends AddressOptions {
  /** UDP and TCP port of the worker's WebRtcServer; 0 for any free one. */
  port: number;
  workerBin: string | undefined;
  logger: Logger;
}

/** The place of one media worker: whoever dies in it is replaced. */
export class WorkerSlot {
  readonly #options: WorkerSlotOptions;
  readonly #logger: Logger;
  #live: LiveWorker | null = null;
  #ready: Promise<LiveWorker>;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  private constructor(options: WorkerSlotOptions) {
    this.#options = options;
    this.#logger = options.logger.child({ mediaPort: options.port });
    this.#ready = this.#start();
  }

  /** @throws {Error} where no worker starts, or its port is taken for longer than 5 s */
  static async create(options: WorkerSlotOptions): Promise<WorkerSlot> {
    const slot = new WorkerSlot(options);
    await slot.#ready;
    return slot;
  }

  get alive(): boolean {
    return this.#live !== null && !this.#live.worker.closed;
  }

  /** The worker, or the next one where it has just died. */
  get ready(): Promise<LiveWorker> {
    return this.#ready;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#live?.worker.close();
    this.#live = null;
  }

  async #start(): Promise<LiveWorker> {
    const worker = await createWorker(this.#options.workerBin);
    try {
      const live = { worker, webRtcServer: await this.#listen(worker) };
      if (this.#closed) throw new Error('the media engine is closed');
      const heart = setInterval(() => void this.#listenToHeart(worker), HEARTBEAT_MS).unref();
      worker.observer.once('close', () => clearInterval(heart));
      worker.once('died', () => this.#replace());
      this.#live = live;
      this.#logger.info({ pid: worker.pid }, 'media worker started');
      return live;
    } catch (error) {
      worker.close();
      throw error;
    }
  }

  async #listen(worker: types.Worker): Promise<types.WebRtcServer> {
    const listenInfos = listenInfosOf(this.#options, this.#options.port);
    const patienceEnds = performance.now() + PORT_PATIENCE_MS;
    for (;;) {
      try {
        return await worker.createWebRtcServer({ listenInfos });
      } catch (cause) {
        if (this.#closed || performance.now() >= patienceEnds || worker.closed) {
          const addresses = this.#options.listenAddresses.join(', ');
          const reason = cause instanceof Error ? cause.message : String(cause);
          throw new Error(
            `The media port ${this.#options.port} can't be opened on ${addresses}: ${reason}. ` +
              'Stop what uses it, or choose another with MEDIA_PORT, for example MEDIA_PORT=20000.',
            { cause },
          );
        }
        await new Promise((resolve) => setTimeout(resolve, PORT_RETRY_MS));
      }
    }
  }

  /** A worker that hangs, or that mediasoup can't talk to any more, is ended: its rooms are made anew on the next. */
  async #listenToHeart(worker: types.Worker): Promise<void> {
    const deadline = AbortSignal.timeout(HEARTBEAT_PATIENCE_MS);
    const silence = new Promise<never>((_resolve, reject) => {
      deadline.addEventListener('abort', () => reject(new Error('no sign of life')));
    });
    try {
      await Promise.race([worker.getResourceUsage(), silence]);
    } catch (error) {
      if (worker.closed) return;
      this.#logger.error({ err: error, pid: worker.pid }, 'media worker does not answer, ending it');
      process.kill(worker.pid, 'SIGKILL');
    }
  }

  #replace(): void {
    this.#live = null;
    if (this.#closed) return;
    this.#logger.error({}, 'media worker died, starting another');
    this.#ready = this.#startAgain();
    // Nobody may be waiting; whoever is, sees the rejection.
    this.#ready.catch(() => {});
  }

  async #startAgain(): Promise<LiveWorker> {
    for (let pause = RESTART_MIN_MS; ; pause = Math.min(pause * 2, RESTART_MAX_MS)) {
      try {
        return await this.#start();
      } catch (error) {
        if (this.#closed) throw error;
        this.#logger.error({ err: error }, 'no new media worker yet');
        await new Promise((resolve) => (this.#timer = setTimeout(resolve, pause)));
      }
    }
  }
}

/** mediasoup would close its workers at SIGINT and SIGTERM by itself, before the server has said goodbye to the rooms. */
async function createWorker(workerBin: string | undefined): Promise<types.Worker> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const before = signals.map((signal) => new Set(process.listeners(signal)));
  const creating = mediasoup.createWorker({
    logLevel: 'error',
    ...(workerBin !== undefined && { workerBin }),
  });
  signals.forEach((signal, n) => {
    for (const listener of process.listeners(signal)) {
      if (!before[n]?.has(listener)) process.off(signal, listener);
    }
  });
  try {
    return await creating;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `No media worker starts: ${reason}. \`npm start\` gets one; MEDIASOUP_WORKER_BIN names one of your own.`,
      { cause },
    );
  }
}
